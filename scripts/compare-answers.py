"""Compares how this program reads mail with the answers of other readers.

compare-answers.py DESK CORPORA [--list]

Every fact of every message that another reader answers (part tree, types, decoded bodies, texts, file
names, charsets, addresses, titles, dates, identifiers) is equal, different by one of the rules below, or
wrong. A rule holds where its test holds, or, for broken messages that no test can decide, where a person
decided: such a decision names the value that was decided for, so that every other value is wrong again.
Prints the table and the rules with how often each was needed; ends with 1 where a fact is wrong.
--list prints every difference that no rule covers, with the key to decide it by.
"""
import hashlib, json, os, re, subprocess, sys, tempfile, xml.etree.ElementTree as xml
from collections import Counter, defaultdict
from datetime import datetime, timezone

desk, corpora = sys.argv[1:3]
listing = "--list" in sys.argv
mail = corpora + "/mail"
saved = tempfile.TemporaryDirectory()
EMPTY = hashlib.sha256(b"").hexdigest()

# MARK: What differs by a rule

RULES = {
    "end": "The last line of a part that no boundary ends keeps its line end.",
    "empty": "Between two boundaries that stand together there is no part.",
    "shown": "The text of a multipart that has no part is shown as one.",
    "fields": "The fields in message/delivery-status and its like are no parts of their own.",
    "raw": "Bytes of an encoded word that should have been encoded are read in its charset.",
    "words": "Encoded words in file names are decoded, although RFC 2047 forbids them there.",
    "unquoted": "A file name without quotes goes on behind a blank.",
    "angle": "An identifier is all that stands between its angle brackets.",
    "lenient": "Parameters are read although something that must stand before them is missing or too much.",
    "uu": "A part in uuencode is decoded.",
    "heads": "A part that has a head and no body is a part.",
    "local": "An address without a domain is an address, not a name.",
    "separator": "A head goes on behind one line that is no header, and ends before several or the last.",
    "boundary": "A boundary is a whole line; one of an outer multipart ends the inner ones (RFC 2046, 5.1).",
    "base64": "In base64 what is not of its alphabet is skipped, and the padding ends it (RFC 2045, 6.8).",
    "sent": "Decoded text keeps the line ends it was sent with.",
    "token": "A header's value is read without the blanks around it, a name without those before its colon.",
    "first": "Of two content types in one head the first counts.",
    "zone": "A date's own offset counts, not the comment beside it, and PM is the afternoon.",
    "mark": "A byte order mark or blank lines before the head are skipped.",
    "encoded": "An enclosed message that is encoded is decoded and read.",
    "charset": "Text is read in the charset it names, and where it cannot be, every byte of it is still shown.",
    "stray": "A message/rfc822 without a head of its own is text.",
}

# Decided by a person: fact and file, the rule, and the start of the digest of the value decided for.
DECIDED = {}
for line in open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "compare-answers.tsv")):
    if line.startswith("#") or not line.strip(): continue
    key, rule, value = line.rstrip("\n").split("\t")
    DECIDED[key, value] = rule

tally = defaultdict(Counter)
needed = Counter()
met = set()


def print_of(value):
    return hashlib.sha256(json.dumps(value, ensure_ascii=True).encode()).hexdigest()[:10]


def judge(origin, fact, path, ours, theirs, rule=None):
    """One fact: `rule` is what its test found, where it found one."""
    file = path[len(mail) + 1:]
    if ours == theirs:
        tally[origin, fact]["equal"] += 1
        return
    key = f"{origin} {fact} {file}", print_of(ours)
    if rule is None and key in DECIDED:
        rule = DECIDED[key]
        met.add(key)
    if rule:
        needed[rule] += 1
        tally[origin, fact]["by rule"] += 1
        return
    tally[origin, fact]["wrong"] += 1
    if listing:
        print(f"WRONG\t{key[0]}\t{key[1]}\n   ours   {ours!r:.700}\n   theirs {theirs!r:.700}")


def same_but_for_raw_bytes(ours, theirs):
    """Theirs gave up on bytes that stood in an encoded word; ours has letters there."""
    if "\ufffd" not in theirs or "\ufffd" in ours: return None
    pattern = ".{1,4}".join(re.escape(piece) for piece in re.split("\ufffd+", theirs))
    return "raw" if re.fullmatch(pattern, ours, re.S) else None


def same_but_for_line_ends(digest, is_theirs):
    """Whether the body of that digest is theirs without its last line end, or with other line ends."""
    with open(f"{saved.name}/{digest}", "rb") as file: body = file.read()
    for end in (b"\r\n", b"\n"):
        if body.endswith(end) and is_theirs(body[:-len(end)]): return "end"
    short = body.replace(b"\r\n", b"\n")
    for other in (short, short.replace(b"\n", b"\r\n")):
        if is_theirs(other): return "sent"
        for end in (b"\r\n", b"\n"):
            if other.endswith(end) and is_theirs(other[:-len(end)]): return "end"
    return None


# MARK: What this program reads

def read(paths):
    """What this program makes of files, by path; a file that is no message is not in it."""
    found = defaultdict(list)
    for start in range(0, len(paths), 200):
        out = subprocess.run([desk, "parts", "--json", "--save", saved.name, *paths[start:start + 200]],
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout
        for line in out.splitlines():
            message = json.loads(line)
            found[message["file"]].append(message)
    return found


def files(folder, suffix):
    return sorted(os.path.join(root, name) for root, _, names in os.walk(f"{mail}/{folder}")
                  for name in names if name.endswith(suffix))


def kind(part):
    if part["type"].startswith("multipart/"): return "multipart"
    return "leaf" if "sha256" in part else "message"


def leaves(message): return [part for part in message["parts"] if "sha256" in part]


def shape(parts): return [[part["depth"], kind(part)] for part in parts]


def without_shown(message):
    """The parts without the text that is shown for a multipart that has no part."""
    if "no-parts" not in message["faults"]: return message["parts"]
    parts = message["parts"]
    return [part for index, part in enumerate(parts)
            if not (index and kind(parts[index - 1]) == "multipart" and kind(part) == "leaf"
                    and part["depth"] == parts[index - 1]["depth"] + 1
                    and (index + 1 == len(parts) or parts[index + 1]["depth"] < part["depth"]))]


def text(value): return value.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").lstrip("\ufeff")


def utc(moment): return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_without_empty(ours, theirs):
    """Whether ours is theirs without some of its empty leaves: theirs are pairs of a part and its being empty."""
    if not theirs: return not ours
    (part, is_empty), rest = theirs[0], theirs[1:]
    if ours and ours[0] == part and is_without_empty(ours[1:], rest): return True
    return is_empty and is_without_empty(ours, rest)


def tree_rule(message, ours, theirs, shown):
    """What is different between two trees, where a test can tell: `shown` is ours without shown text."""
    if is_without_empty(ours, theirs): return "empty"
    return "shown" if is_without_empty(shown, theirs) else None


# MARK: mime4j: tree and decoded bytes of every leaf

def mime4j(path):
    tree = []
    def walk(node, depth):
        for child in node:
            if child.tag == "multipart":
                tree.append({"depth": depth, "kind": "multipart"})
                for part in child:
                    if part.tag == "body-part": walk(part, depth + 1)
            elif child.tag == "message":
                tree.append({"depth": depth, "kind": "message"})
                walk(child, depth + 1)
            elif child.tag in ("text-body", "binary-body"):
                with open(os.path.join(os.path.dirname(path), child.get("name")), "rb") as file:
                    tree.append({"depth": depth, "kind": "leaf", "body": file.read()})
    walk(xml.parse(path).getroot(), 0)
    return tree


def compare_mime4j():
    for path, (message, *_) in read(files("mime4j", ".msg")).items():
        tree = mime4j(path[:-4] + "_decoded.xml")
        ours, theirs = shape(message["parts"]), [[part["depth"], part["kind"]] for part in tree]
        pairs = [([part["depth"], part["kind"]], part.get("body") == b"") for part in tree]
        judge("mime4j", "tree", path, ours, theirs,
              tree_rule(message, ours, pairs, shape(without_shown(message))))
        if ours != theirs: continue
        for mine, body in zip(leaves(message), (part["body"] for part in tree if "body" in part)):
            digest = hashlib.sha256(body).hexdigest()
            judge("mime4j", "bodies", path, mine["sha256"], digest,
                  None if mine["sha256"] == digest else
                  same_but_for_line_ends(mine["sha256"], lambda cut: cut == body))


# MARK: stalwart: tree, types, bodies, texts, names, addresses, titles, dates, identifiers

def stalwart(answer):
    tree = []
    def attributes(part):
        found, type = {}, ""
        for header in part["headers"]:
            if header["name"] in ("content_type", "content_disposition") and "ContentType" in header["value"]:
                value = header["value"]["ContentType"]
                if header["name"] == "content_type" and not type:
                    type = f"{value['c_type']}/{value['c_subtype'] or ''}".lower()
                for one in value["attributes"] or []: found.setdefault((header["name"], one["name"]), one["value"])
        return type, found
    def walk(message, index, depth):
        part = message["parts"][index]
        (what, body), = part["body"].items()
        type, found = attributes(part)
        name = found.get(("content_disposition", "filename")) or found.get(("content_type", "name")) or ""
        node = {"depth": depth, "type": type, "name": name, "charset": found.get(("content_type", "charset"), "")}
        tree.append(node)
        if what == "Multipart":
            node["kind"] = "multipart"
            for child in body: walk(message, child, depth + 1)
        elif what == "Message":
            node["kind"] = "message"
            walk(body, 0, depth + 1)
        else:
            node["kind"] = "leaf"
            node["body"] = bytes(body) if isinstance(body, list) else body
    walk(answer, 0, 0)
    return tree


def people(value):
    value = value.get("Address", {})
    found = value.get("List", [one for group in value.get("Group", []) for one in group["addresses"]])
    return [[one["name"] or "", one["address"] or ""] for one in found]


def of_charset(digest, charset):
    with open(f"{saved.name}/{digest}", "rb") as file: body = file.read()
    try: return text(body.decode(charset or "ascii"))
    except (LookupError, UnicodeDecodeError): return None


def compare_addresses(path, ours, theirs):
    rule = None
    if len(ours) == len(theirs):
        pairs = [pair for pair in zip(ours, theirs) if pair[0] != pair[1]]
        if all(mine[::-1] == other and "@" not in mine[1] for mine, other in pairs): rule = "local"
        if all(mine[1] == other[1] and same_but_for_raw_bytes(mine[0], other[0]) for mine, other in pairs): rule = "raw"
    judge("stalwart", "addresses", path, ours, theirs, rule)


def compare_stalwart():
    paths = [path for path in files("stalwart", ".eml") if os.path.exists(path[:-4] + ".json")]
    for path, (message, *_) in read(paths).items():
        answer = json.load(open(path[:-4] + ".json"))
        tree = stalwart(answer)
        ours, theirs = shape(message["parts"]), [[part["depth"], part["kind"]] for part in tree]
        pairs = [([part["depth"], part["kind"]], part.get("body") in (b"", "", "\n")) for part in tree]
        judge("stalwart", "tree", path, ours, theirs,
              tree_rule(message, ours, pairs, shape(without_shown(message))))
        if ours == theirs: compare_stalwart_parts(path, message["parts"], tree)
        dates = []
        for header in answer["parts"][0]["headers"]:
            name, value = header["name"], header["value"]
            if not isinstance(value, dict): continue
            if name in ("from", "to", "cc"):
                compare_addresses(path, [[one["name"], one["address"]] for one in message[name]], people(value))
            if name == "subject" and "Text" in value:
                judge("stalwart", "titles", path, message["subject"], value["Text"],
                      same_but_for_raw_bytes(message["subject"], value["Text"]))
            if name == "message_id" and "Text" in value:
                judge("stalwart", "identifiers", path, message["messageID"], value["Text"])
            if name == "date" and "DateTime" in value:
                one = value["DateTime"]
                seconds = datetime(one["year"], one["month"], one["day"], one["hour"], one["minute"], one["second"],
                                   tzinfo=timezone.utc).timestamp()
                seconds -= (-1 if one["tz_before_gmt"] else 1) * (one["tz_hour"] * 3600 + one["tz_minute"] * 60)
                dates.append(utc(datetime.fromtimestamp(seconds, timezone.utc)))
        if dates:
            sent = message.get("sent")
            judge("stalwart", "dates", path, sent, sent if sent in dates else dates[0])


def compare_stalwart_parts(path, parts, tree):
    for mine, other in zip(parts, tree):
        if other["type"]: judge("stalwart", "types", path, mine["type"], other["type"])
        judge("stalwart", "names", path, mine["name"], other["name"],
              same_but_for_raw_bytes(mine["name"], other["name"]))
        if "body" not in other: continue
        body = other["body"]
        if isinstance(body, bytes):
            digest = hashlib.sha256(body).hexdigest()
            judge("stalwart", "bodies", path, mine["sha256"], digest,
                  None if digest == mine["sha256"] else
                  same_but_for_line_ends(mine["sha256"], lambda cut: cut == body))
        else:
            ours = text(mine["text"]) if "text" in mine else of_charset(mine["sha256"], mine["charset"])
            judge("stalwart", "texts", path, ours, text(body), "charset" if ours and "\ufffd" in body and same_but_for_raw_bytes(ours, text(body)) else None)


# MARK: Python's email package: tree, types, bodies, names, charsets, titles, dates, identifiers

FIELDS = ("message/delivery-status", "message/disposition-notification", "message/feedback-report",
          "message/external-body", "message/partial")


def without_fields(ours, theirs):
    """Whether theirs is ours and parts inside of those that hold fields, or enclosed outside of here."""
    if not ours: return not theirs
    if not theirs or ours[0] != theirs[0]: return False
    if ours[0] in FIELDS:
        return any(without_fields(ours[1:], theirs[1 + skip:]) for skip in range(len(theirs)))
    return without_fields(ours[1:], theirs[1:])


def compare_python():
    rows = [json.loads(line) for line in open(mail + "/second-opinion-python313.jsonl")]
    found = read([f"{mail}/{row['path']}" for row in rows])
    for row in rows:
        path = f"{mail}/{row['path']}"
        judge("python", "messages", path, len(found[path]), 1)
        if len(found[path]) != 1: continue
        message = found[path][0]
        ours, theirs = [part["type"] for part in message["parts"]], [part["type"] for part in row["parts"]]
        pairs = [(part["type"], part.get("bytes") == 0) for part in row["parts"]]
        rule = tree_rule(message, ours, pairs, [part["type"] for part in without_shown(message)])
        if ours != theirs and without_fields(ours, theirs): rule = "fields"
        if "encoded-message" in message["faults"]: rule = "encoded"
        judge("python", "tree", path, ours, theirs, rule)
        if ours == theirs:
            for mine, other in zip(message["parts"], row["parts"]):
                if "sha256" not in other or "sha256" not in mine: continue
                judge("python", "bodies", path, mine["sha256"][:16], other["sha256"],
                      None if mine["sha256"][:16] == other["sha256"] else
                      same_but_for_line_ends(
                          mine["sha256"], lambda cut: hashlib.sha256(cut).hexdigest()[:16] == other["sha256"]))
                name = other["filename"] or ""
                judge("python", "names", path, mine["name"], name,
                      same_but_for_raw_bytes(mine["name"], name) or ("words" if "=?" in name else None))
                judge("python", "charsets", path, mine["charset"].lower(), (other["charset"] or "").lower())
        title, other = " ".join(message["subject"].split()), " ".join((row["subject"] or "").split())
        judge("python", "titles", path, title, other, same_but_for_raw_bytes(title, other))
        judge("python", "identifiers", path, message["messageID"], (row["message-id"] or "").strip().strip("<>"))
        if row["date_iso"]:
            sent = datetime.fromisoformat(row["date_iso"])
            judge("python", "dates", path, message.get("sent"),
                  utc(sent if sent.tzinfo else sent.replace(tzinfo=timezone.utc)))


# MARK: MimeKit: messages of an mbox and their trees

def compare_mimekit():
    for name in ("content-length", "issue1189"):
        path = f"{mail}/mimekit/mbox/{name}.mbox.txt"
        answers = []
        for line in open(f"{mail}/mimekit/mbox/{name}-summary.txt"):
            if line.startswith("From "): answers.append([])
            part = re.match(r"( *)Content-Type: (.*)", line.rstrip("\n"))
            if part: answers[-1].append([len(part[1]) // 3, part[2].lower()])
        found = read([path])[path]
        judge("mimekit", "messages", path, len(found), len(answers))
        for message, answer in zip(found, answers):
            judge("mimekit", "tree", path, [[part["depth"], part["type"]] for part in message["parts"]], answer)


# MARK: GMime: the same text in several charsets

def compare_charsets():
    folder = mail + "/gmime/filters/"
    with tempfile.TemporaryDirectory() as box:
        for name in sorted(os.listdir(folder)):
            script, _, charset = name.removesuffix(".txt").partition(".")
            answer = f"{folder}{script}.utf-8.txt"
            if not charset or charset == "utf-8" or not os.path.exists(answer): continue
            path = f"{box}/{name}.eml"
            with open(path, "wb") as file:
                file.write(f"From: a@pl.example\nContent-Type: text/plain; charset={charset}\n\n".encode())
                file.write(open(folder + name, "rb").read())
            message, = read([path])[path]
            judge("gmime", "texts", mail + "/gmime/filters/" + name, text(message["parts"][0]["text"]),
                  text(open(answer, encoding="utf-8").read()))


compare_mime4j()
compare_stalwart()
compare_python()
compare_mimekit()
compare_charsets()
print(f"{'reader':10} {'fact':12} {'equal':>6} {'by rule':>8} {'wrong':>6}")
total = Counter()
for (origin, fact), row in sorted(tally.items()):
    print(f"{origin:10} {fact:12} {row['equal']:6} {row['by rule']:8} {row['wrong']:6}")
    total += row
print(f"{'all':10} {'':12} {total['equal']:6} {total['by rule']:8} {total['wrong']:6}\n")
for rule, count in needed.most_common(): print(f"{count:6}  {RULES[rule]}")
unmet = set(DECIDED) - met
for key in sorted(unmet): print(f"decided, and not met any more: {key[0]}")
sys.exit(1 if total["wrong"] or unmet else 0)
