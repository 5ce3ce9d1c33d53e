"""What staff and visitors do while processes are killed: saves, steps, imports, reports.

Each step that was answered as done is noted with the text that it left: it must still be there in
the end, and in the history.
"""

import csv
import io
import random
import threading
from collections import Counter
from collections.abc import Callable

from trials.browser import Browser, NoAnswerError

EMPLOYER = "試験コール株式会社"
HEADINGS = (
    *("企業", "企業の求人番号", "見出し", "仕事の内容", "雇用形態", "発信・受信", "業務の種類"),
    *("給与（下限・円）", "都道府県", "市区町村"),
)
LIST = "/admin/jobs/jobposting/"
#: visitors.spam refuses who is faster.
SHORTEST_VISIT = 3.2


class People:
    """Three threads of staff, who share a login, and one of visitors, until they are told to end.

    `saved`: what was answered as done: kind → texts.
    """

    def __init__(self, port: int, login: tuple[str, str], postings: list[int], seed: int):
        self.port, self.login, self.postings, self.seed = port, login, postings, seed
        self.saved: dict[str, list[str]] = {"edit": [], "import": [], "report": []}
        self.statuses: Counter[str] = Counter()
        self.over = threading.Event()
        works = [self._edit, self._publish, self._import_file, self._report]
        self.threads = [
            threading.Thread(target=self._keep_doing, args=(work, number), daemon=True)
            for number, work in enumerate(works)
        ]

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _keep_doing(self, work: Callable[[Browser, random.Random, str], str], number: int) -> None:
        choose = random.Random(self.seed * 10 + number)
        browser = Browser(self.port, f"198.51.100.{number}")
        turn, name = 0, work.__name__.strip("_")
        while not self.over.is_set():
            turn += 1
            try:
                outcome = work(browser, choose, f"{name}-{self.seed}-{turn}")
            except NoAnswerError:
                outcome = "no answer"
            self.statuses[f"{name}: {outcome}"] += 1
            self.over.wait(0.2)

    def _signed_in(self, browser: Browser, address: str) -> int:
        """Return 0, or the status that tells why not."""
        status = browser.get(address).status
        if status == 302:
            status = browser.sign_in(*self.login)
            return 0 if status == 302 else status
        return 0 if status == 200 else status

    def _edit(self, browser: Browser, choose: random.Random, token: str) -> str:
        address = f"{LIST}{choose.choice(self.postings)}/change/"
        page = browser.get(address)
        if page.status == 302:
            return f"sign in {browser.sign_in(*self.login)}"
        if page.status != 200:
            return f"form {page.status}"
        fields = [(name, value) for name, value in page.form() if name != "title"]
        done = browser.post(address, [*fields, ("title", f"受付 {token}"), ("_save", "1")])
        if done.status == 302:
            self.saved["edit"].append(token)
        return str(done.status)

    def _publish(self, browser: Browser, choose: random.Random, token: str) -> str:
        if status := self._signed_in(browser, f"{LIST}?q={token}"):
            return f"sign in {status}"
        step = choose.choice(["publish", "close"])
        keys = ",".join(map(str, choose.sample(self.postings, 5)))
        return str(browser.post(f"{LIST}bulk/{step}/", [("keys", keys), ("_do", "")]).status)

    def _import_file(self, browser: Browser, choose: random.Random, token: str) -> str:
        address = f"{LIST}import/"
        if status := self._signed_in(browser, address):
            return f"sign in {status}"
        page = browser.send_file(address, [], _table(choose, token))
        if page.status != 302:
            return f"sent {page.status}"
        checked = page.location
        for _ in range(40):
            page = browser.get(checked)
            if page.status != 200 or "confirm/" in page.html:
                break
        done = browser.post(f"{checked}confirm/", [])
        if done.status == 302 and done.location.startswith(LIST) and "import" not in done.location:
            self.saved["import"].append(token)
        return f"confirmed {done.status} {done.location[:40]}"

    def _report(self, browser: Browser, choose: random.Random, token: str) -> str:
        address = f"/jobs/{choose.choice(self.postings)}/report/"
        page = browser.get(address)
        if page.status != 200:
            return f"form {page.status}"
        self.over.wait(SHORTEST_VISIT)
        fields = {"reason": "quota", "note": f"ノルマの話が違いました。{token}", "homepage": ""}
        fields |= {"email": f"{token}@example.com", "stamp": page.stamp()}
        browser.address = f"203.0.{choose.randrange(250)}.{choose.randrange(250)}"
        done = browser.post(address, list(fields.items()))
        if done.status == 303:
            self.saved["report"].append(token)
        return str(done.status)


def _table(choose: random.Random, token: str) -> bytes:
    """Twenty new postings of one employer, under the headings of the import."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(HEADINGS)
    for number in range(20):
        writer.writerow(
            [
                *(EMPLOYER, f"{token}-{number}", f"通販の受付 {token}"),
                *("お電話でご注文をうかがいます。", "アルバイト・パート", "受信", "通販受注"),
                *(str(choose.randrange(1_300, 1_900)), "東京都", "新宿区"),
            ]
        )
    return lines.getvalue().encode("utf-8-sig")
