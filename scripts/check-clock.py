"""Checks deadlines against a program that is not ours: Python's zoneinfo, over every change of clock.

check-clock.py DESK [--rows 100000] [--seed 1]

Writes rows by seed (zone, receipt, limit, reading, pauses), computes each deadline here, and has the desk
compute it too. Receipts lie within sixteen days of a change of clock from 2020 to 2035. Ends with 1 where
one row differs.
"""
import random, subprocess, sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

desk = sys.argv[1]
options = dict(zip(sys.argv[2::2], sys.argv[3::2]))
rows, dice = int(options.get("--rows", 100000)), random.Random(int(options.get("--seed", 1)))
UTC = timezone.utc
ZONES = ["Europe/Vilnius", "Europe/Riga", "Europe/Tallinn", "Europe/Warsaw", "Europe/Helsinki", "Europe/Stockholm",
         "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Atlantic/Reykjavik", "Europe/Chisinau", "Asia/Nicosia",
         "Europe/Istanbul", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca", "UTC"]
HOURS = {"urgent-direct": 8, "fd-urgent": 8, "sirene-form": 12, "prum-step-two": 48}
DAYS = {"urgent-indirect": 3, "other": 7, "fd-urgent-postponed": 3, "fd-listed": 7, "fd-other": 14}
READINGS = ["elapsed", "wall-clock", "end-of-day", "end-of-working-day"]


def changes(zone):
    """The instants from 2020 to 2035 at which the offset of a zone changes."""
    found, at, end = [], datetime(2020, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
    offset = lambda moment: moment.astimezone(zone).utcoffset()
    while at < end:
        after = at + timedelta(days=1)
        if offset(at) != offset(after):
            low, high = at, after
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                if middle == low: break
                if offset(middle) == offset(low): low = middle
                else: high = middle
            found.append(high)
        at = after
    return found or [datetime(2027, 6, 1, tzinfo=UTC)]


def instant(zone, wall, known):
    """The first instant at which clocks show a time; of a time left out the change itself."""
    shown = []
    for fold in (0, 1):
        moment = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        if moment.astimezone(zone).replace(tzinfo=None) == wall: shown.append(moment)
    if shown: return min(shown)
    before = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    return min(known, key=lambda change: abs(change - before))


def due(zone, receipt, limit, reading, known):
    if limit in HOURS: return receipt + timedelta(hours=HOURS[limit])
    days = DAYS[limit]
    if reading == "elapsed": return receipt + timedelta(days=days)
    wall = receipt.astimezone(zone).replace(tzinfo=None) + timedelta(days=days)
    if reading == "wall-clock": return instant(zone, wall, known)
    if reading == "end-of-working-day":
        while wall.weekday() > 4: wall += timedelta(days=1)
    return instant(zone, wall.replace(hour=23, minute=59, second=59), known)


text = lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%SZ")
zones = {name: (ZoneInfo(name), changes(ZoneInfo(name))) for name in ZONES}
lines, answers = [], []
for _ in range(rows):
    name = dice.choice(ZONES)
    zone, known = zones[name]
    receipt = dice.choice(known) + timedelta(seconds=dice.randint(-16 * 86400, 2 * 86400))
    limit, reading = dice.choice([*HOURS, *DAYS]), dice.choice([*READINGS, "strictest"])
    pauses, at = [], receipt
    for _ in range(dice.choice([0, 0, 1, 2, 3])):
        start = at + timedelta(seconds=dice.randint(0, 200000))
        at = start + timedelta(seconds=dice.randint(0, 300000))
        pauses.append((start, at))
    if reading == "strictest": answer = min(due(zone, receipt, limit, one, known) for one in READINGS)
    else: answer = due(zone, receipt, limit, reading, known)
    answer += sum((end - start for start, end in pauses), timedelta())
    lines.append("\t".join([name, "", text(receipt), limit, reading,
                            ",".join(f"{text(start)}/{text(end)}" for start, end in pauses)]))
    answers.append(text(answer))
run = subprocess.run([desk, "clock"], input="\n".join(lines) + "\n", stdout=subprocess.PIPE, text=True, check=True)
found = run.stdout.splitlines()
wrong = [(line, answer, ours) for line, answer, ours in zip(lines, answers, found) if answer != ours]
for line, answer, ours in wrong[:10]: print(f"differs: {line}\n   zoneinfo {answer}, the desk {ours}")
total = sum(len(known) for _, known in zones.values())
print(f"{len(found)} deadlines in {len(ZONES)} zones around {total} changes of clock: {len(wrong)} differ")
sys.exit(1 if wrong or len(found) != rows else 0)
