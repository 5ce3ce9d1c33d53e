// Whether the telephone is answered now: told by the reader's own clock, as a page may be old by the
// time it is read.

const HOURS_AHEAD_OF_UTC = 9;

function isAnswered({ opens, closes, weekdays }) {
  const there = new Date(Date.now() + HOURS_AHEAD_OF_UTC * 3_600_000);
  const day = there.getUTCDay();
  const minute = there.getUTCHours() * 60 + there.getUTCMinutes();
  const isOff = weekdays === "1" && (day === 0 || day === 6);
  return !isOff && minute >= Number(opens) && minute < Number(closes);
}

for (const hours of document.querySelectorAll("[data-opens]")) {
  const now = document.createElement("strong");
  hours.append(now);
  const tell = () => {
    const holidays = hours.dataset.weekdays === "1" ? "（祝日をのぞく）" : "";
    now.textContent = isAnswered(hours.dataset) ? ` いま受付中${holidays}` : " いまは時間外";
  };
  tell();
  setInterval(tell, 60_000);
}
