"""What a trial does with the models of the site that it tries: `python -m trials.inside WHAT`.

Run with that site's environment, as a process of its own, like a management command.
"""

import json
import random
import sys
import time
from typing import Any
from urllib.parse import quote

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from jobs.models import Employer, JobPosting  # noqa: E402
from trials.staff import EMPLOYER  # noqa: E402

PASSWORD = "mado-no-nai-heya-7"
STAFF = ("trial-staff", "trial-manager")
EDITED = 12


def prepare(postings: int) -> None:
    """What the recipe does before the first start, in one process."""
    call_command("migrate", verbosity=0)
    call_command("load_guides", stdout=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_demo", postings=postings, stdout=sys.stderr)


def set_up() -> dict[str, Any]:
    """Make staff with addresses, an employer to import for, and name the postings to work on."""
    users = get_user_model().objects
    for name in STAFF:
        users.create_superuser(name, f"{name}@example.com", PASSWORD)
    some = JobPosting.objects.select_related("employer").earliest("pk").employer
    Employer.objects.create(name=EMPLOYER, address=some.address, phone=some.phone, is_demo=True)
    keys = JobPosting.objects.live().order_by("pk").values_list("pk", flat=True)[:EDITED]
    return {"postings": list(keys), "login": [STAFF[0], PASSWORD]}


def write(seed: int) -> None:
    """Save postings and employers by the models' own ways until the process is killed."""
    choose, turn = random.Random(seed), 0
    while True:
        turn += 1
        posting = choose.choice(JobPosting.objects.order_by("-pk")[:40])
        posting.title = f"書いた {seed}-{turn}"
        what = choose.randrange(4)
        if what == 0:
            posting.save()
        elif what == 1:
            posting.close()
        elif what == 2:
            employer = posting.employer
            employer.address = f"大阪府大阪市{turn}"
            employer.save()
        else:
            with transaction.atomic():
                for each in JobPosting.objects.order_by("pk")[:20]:
                    each.title = f"まとめて {seed}-{turn}"
                    each.save()
                    time.sleep(choose.random() / 100)


def asked(count: int, seed: int) -> list[dict[str, Any]]:
    """Requests of tests/fuzz, to be sent as bytes; its headers under the names they go by."""
    from tests.fuzz.requests import Generator
    from trials.fuzzing import keys

    return [
        {
            "by": each.by,
            "method": each.method,
            "content_type": each.content_type,
            "target": f"{quote(each.path)}?{quote(each.query, safe='=&%+;[]')}",
            "body": each.body.hex(),
            "headers": {
                name.removeprefix("HTTP_").replace("_", "-").title(): value
                for name, value in each.headers.items()
            },
        }
        for each in Generator(seed, keys()).requests(count)
    ]


def main() -> None:
    what, *arguments = sys.argv[1:]
    if what == "prepare":
        prepare(int(arguments[0]))
        sys.stdout.write("{}")
    elif what == "set-up":
        sys.stdout.write(json.dumps(set_up()))
    elif what == "write":
        write(int(arguments[0]))
    elif what == "fuzz":
        from trials.fuzzing import send

        sys.stdout.write(json.dumps(send(*map(int, arguments))))
    elif what == "asked":
        sys.stdout.write(json.dumps(asked(*map(int, arguments))))
    elif what == "check":
        from trials.checks import problems

        saved = json.loads(sys.stdin.read())
        sys.stdout.write(json.dumps(problems(saved), ensure_ascii=False))


main()
