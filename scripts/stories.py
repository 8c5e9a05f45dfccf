#!/usr/bin/env python3
"""What must be shown on real programs: a text that changed after it was read, a record that was changed, options of other acts, inks.

    scripts/stories.py BIN-DIRECTORY seen|tamper|strict|ink

All people, numbers and places are made up.
"""
import json, os, re, shutil, sqlite3, subprocess, sys, tempfile, time

BIN = os.path.abspath(sys.argv[1])
DESK, NODE = f'{BIN}/desk', f'{BIN}/desk-node'
box = tempfile.mkdtemp(prefix='story')
failed = 0


def check(name, holds, seen=''):
    global failed
    failed += not holds
    print(f'{"ok   " if holds else "FAIL "} {name}' + ('' if holds else f': {seen}'))


def run(*words, status=0):
    """What a program prints; on both ways where it must refuse."""
    done = subprocess.run(words, capture_output=True, text=True, env=dict(os.environ, TZ='Europe/Vilnius'))
    if done.returncode != status:
        raise SystemExit(f'{" ".join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}')
    return done.stdout if status == 0 else done.stdout + done.stderr


class House:
    """A node, and seats by letter."""

    def __init__(self):
        run(NODE, 'init', f'{box}/node', '--country', 'LT')
        self.port = '0'
        self.serve()

    def serve(self):
        self.server = subprocess.Popen([NODE, 'serve', f'{box}/node', '--port', self.port], stdout=subprocess.PIPE, text=True)
        self.port = self.server.stdout.readline().strip().rsplit(':', 1)[1]

    def stop(self):
        self.server.terminate()
        self.server.wait()

    def keep(self, name):
        """The whole house as it stands, under another name."""
        self.stop()
        shutil.copytree(f'{box}/node', f'{box}/{name}')
        for letter in 'AB':
            if os.path.exists(f'{box}/{letter}.sqlite'):
                shutil.copy(f'{box}/{letter}.sqlite', f'{box}/{name}-{letter}.sqlite')
        self.serve()

    def become(self, name):
        """All as it was when it was kept."""
        self.stop()
        shutil.rmtree(f'{box}/node')
        shutil.copytree(f'{box}/{name}', f'{box}/node')
        for letter in 'AB':
            for end in ('-wal', '-shm'):
                if os.path.exists(f'{box}/{letter}.sqlite{end}'):
                    os.remove(f'{box}/{letter}.sqlite{end}')
            if os.path.exists(f'{box}/{name}-{letter}.sqlite'):
                shutil.copy(f'{box}/{name}-{letter}.sqlite', f'{box}/{letter}.sqlite')
        self.serve()

    def seat(self, letter, name, role, *more):
        words = run(NODE, 'invite', f'{box}/node', '--officer', name, '--role', role, '--unprotected', *more).split()
        self.desk(letter, 'join', words[2], words[3])
        self.desk(letter, 'sync')

    def desk(self, letter, *words, status=0):
        return run(DESK, *words, '--replica', f'{box}/{letter}.sqlite', status=status)

    def sync(self, *letters):
        for letter in letters:
            self.desk(letter, 'sync')

    def show(self, letter, reference):
        return json.loads(self.desk(letter, 'show', reference, '--json'))

    def open(self, title, *more):
        printed = self.desk('A', 'do', 'open', '--from', 'PL', '--title', title, '--json', *more)
        return json.loads(printed)['reference']


class Screen:
    """A desk in a real terminal."""

    def __init__(self, letter, term='screen-256color', size=(120, 34), words=()):
        self.name = f'{letter}-{term}'
        self.tmux('new-session', '-d', '-s', self.name, '-x', str(size[0]), '-y', str(size[1]),
                  'env', f'TERM={term}', 'TZ=Europe/Vilnius', 'COLORTERM=', DESK, '--replica', f'{box}/{letter}.sqlite', *words)
        self.tmux('set', '-g', 'status', 'off')

    @staticmethod
    def tmux(*words):
        return subprocess.run(['tmux', '-f', '/dev/null', '-S', f'{box}/tmux', *words],
                              capture_output=True, text=True).stdout

    def text(self, colours=False):
        return self.tmux('capture-pane', '-p', *(['-e'] if colours else []), '-t', self.name)

    def keys(self, *keys):
        for key in keys:
            literal = [] if len(key) > 1 and key[0].isupper() else ['-l']
            self.tmux('send-keys', *literal, '-t', self.name, key)

    def wait(self, words, seconds=15):
        """Whether the words come to stand there."""
        for _ in range(seconds * 20):
            if words in ' '.join(self.text().split()):
                return True
            time.sleep(0.05)
        return False

    def at(self, reference, title):
        """Opens a case."""
        self.wait('SPOC night shift')
        self.keys(':', reference, 'Enter')
        self.wait(f'{reference} {title}')


def revision(house, letter, reference):
    return drafts(house, letter, reference)[-1]['revision']


def drafts(house, letter, reference):
    return [message for message in house.show(letter, reference)['messages'] if message.get('revision')]


def seen():
    house = House()
    try:
        house.seat('A', 'Rasa Pavyzde', 'duty-officer')
        house.seat('B', 'Vytas Pavyzdys', 'releaser')

        print('\n-- a text that changed after it was read')
        reference = house.open('Whereabouts')
        house.desk('A', 'do', 'reply', reference, '--text', 'OLD TEXT')
        house.desk('A', 'do', 'submit', reference)
        house.sync('A', 'B')
        read = revision(house, 'B', reference)
        screen = Screen('B')
        screen.at(reference, 'Whereabouts')
        screen.keys('R')
        check('by keys: the release box shows the text', screen.wait('OLD TEXT'), screen.text())
        house.desk('B', 'do', 'return', reference, '--reason', 'look again')
        house.sync('B', 'A')
        house.desk('A', 'do', 'edit', reference, '--text', 'NEW TEXT')
        house.desk('A', 'do', 'submit', reference)
        house.sync('A', 'B')
        check('by keys: the box says that it changed', screen.wait('Changed by'), screen.text())
        screen.keys('Y')
        time.sleep(0.5)
        print(screen.text())
        house.sync('B', 'A')
        states = [message.get('state') for message in house.show('A', reference)['messages']]
        check('by keys: Shift-Y releases nothing', 'released' not in states, states)
        told = house.desk('B', 'do', 'release', reference, '--revision', read, status=1)
        check(f'by command: --revision of the old text is refused: {told.strip()}', True)
        screen.keys('Enter')
        check('by keys: Enter shows what stands', screen.wait('NEW TEXT'), screen.text())
        screen.keys('Y')
        house.sync('B', 'A')
        for _ in range(100):
            states = [message.get('state') for message in house.show('A', reference)['messages']]
            if 'released' in states:
                break
            house.sync('B', 'A')
            time.sleep(0.1)
        check('by keys: then Shift-Y releases it', 'released' in states, states)

        print('\n-- a receipt to come')
        reference = house.open('A receipt')
        told = house.desk('A', 'do', 'receipt', reference, '--at', '2099-12-27T10:00:00Z', '--reason', 'x', status=1)
        check(f'by command: {told.strip()}', True)
        house.sync('A', 'B')
        due = house.show('A', reference)['due']
        desk = Screen('A')
        desk.at(reference, 'A receipt')
        desk.keys('z', 'r')
        desk.keys('2099-12-27 10:00', 'Tab', 'the header was wrong', 'Enter')
        check('by keys: it is refused', desk.wait('still to come'), desk.text())
        check('the deadline has not moved', house.show('A', reference)['due'] == due)
        desk.keys('Escape', 'Escape')

        print('\n-- an open field')
        reference = house.open('An open field')
        house.desk('A', 'do', 'reply', reference, '--text', 'Dear {{name}},')
        told = house.desk('A', 'do', 'submit', reference, status=1)
        check(f'by command: {told.strip()}', True)
        desk.at(reference, 'An open field')
        desk.keys('s')
        if not desk.wait('Not filled in', 1):
            desk.keys('Enter')
        check('by keys: it is not submitted', desk.wait('Not filled in'), desk.text())
        check('it is a draft still', drafts(house, 'A', reference)[-1]['state'] != 'submitted',
              drafts(house, 'A', reference))

        print('\n-- submit and return mean what was read')
        reference = house.open('Which revision')
        house.desk('A', 'do', 'reply', reference, '--text', 'first')
        first = revision(house, 'A', reference)
        house.desk('A', 'do', 'edit', reference, '--text', 'second')
        told = house.desk('A', 'do', 'submit', reference, '--revision', first, status=1)
        check(f'by command, submit: {told.strip()}', True)
        house.desk('A', 'do', 'submit', reference)
        told = house.desk('A', 'do', 'return', reference, '--revision', first, '--reason', 'x', status=1)
        check(f'by command, return: {told.strip()}', True)

        print('\n-- a name that is enrolled already')
        told = run(NODE, 'invite', f'{box}/node', '--officer', 'Rasa Pavyzde', '--role', 'releaser', status=1)
        check(f'invite: {told.strip()}', True)
        house.seat('C', 'Rasa Pavyzde', 'releaser', '--same')
        reference = house.open('Four eyes')
        house.desk('A', 'do', 'reply', reference, '--text', 'mine')
        house.desk('A', 'do', 'submit', reference)
        house.sync('A', 'C')
        told = house.desk('C', 'do', 'release', reference, status=1)
        check(f'her other seat: {told.strip()}', True)
    finally:
        Screen.tmux('kill-server')
        house.stop()


TAMPERINGS = [
    ('content', "UPDATE entries SET content = x'A0' WHERE position = {at}", False),
    ('header', "UPDATE entries SET signed = substr(signed, 1, 60) || x'FF' || substr(signed, 62) WHERE position = {at}", False),
    ('swap', 'UPDATE entries SET position = -1 WHERE position = {at}; UPDATE entries SET position = {at} WHERE position = {at} + 1; UPDATE entries SET position = {at} + 1 WHERE position = -1', False),
    ('delete in the middle', 'DELETE FROM entries WHERE position = {at}', False),
    ('truncate', 'DELETE FROM entries WHERE position > {at}', True),
    ('insert', 'UPDATE entries SET position = -position WHERE position >= {at}; UPDATE entries SET position = 1 - position WHERE position < 0; INSERT INTO entries SELECT {at}, randomblob(16), 1, {rest} FROM entries WHERE position = {at} + 1', False),
    ('duplicate', 'UPDATE entries SET position = -position WHERE position > {at}; UPDATE entries SET position = 1 - position WHERE position < 0; INSERT INTO entries SELECT {at} + 1, replica, 99, {rest} FROM entries WHERE position = {at}', False),
    ('admitted', 'UPDATE entries SET admitted = admitted - 3600000 WHERE position = {at}', False),
    ('verdict', 'UPDATE entries SET verdict = 2, reason = NULL WHERE position = {at}', False),
    ('audience', "UPDATE entries SET audience = 'PORT' WHERE position = {at}", False),
    ('signed anew', 'UPDATE entries SET (signed, salt, content, hash, replica, counter, about) = (SELECT signed, salt, content, hash, replica, 98, about FROM strange.entries ORDER BY position DESC LIMIT 1) WHERE position = {at}', False),
    ('forged head', '', False),
    ('fork', '', True),
    ('whole replacement', '', True),
]


def tamper():
    house = House()
    try:
        house.keep('born')
        house.seat('A', 'Rasa Pavyzde', 'duty-officer')
        house.seat('B', 'Vytas Pavyzdys', 'releaser')
        reference = house.open('A record')
        house.sync('A', 'B')
        house.keep('fork')
        notes(house, 'A', reference)
        heads = f'{box}/heads'
        with open(heads, 'w') as file:
            file.write(house.desk('B', 'proof', 'heads'))
        print(house.desk('B', 'proof', 'verify').strip())
        house.keep('kept')
        # A seat is told by the first word from a node whose record went back, before it asks for anything.
        house.stop()
        with sqlite3.connect(f'{box}/node/ledger.sqlite') as db:
            db.execute('DELETE FROM entries WHERE position > (SELECT max(position) - 2 FROM entries)')
        house.serve()
        told = house.desk('B', 'status', status=3)
        print(told.strip())
        check('a seat names what went back when it asks how the line is', "the node's record ends at" in told, told)
        # The same people from the same place on, and another past.
        house.become('fork')
        notes(house, 'A', reference)
        notes(house, 'B', reference)
        house.stop()
        shutil.copytree(f'{box}/node', f'{box}/forked')
        # All of it anew, by the same authority.
        house.serve()
        house.become('born')
        for letter, name in (('C', 'Rasa Pavyzde'), ('D', 'Vytas Pavyzdys')):
            house.seat(letter, name, 'duty-officer')
        reference = json.loads(house.desk('C', 'do', 'open', '--from', 'PL', '--title', 'Another', '--json'))['reference']
        notes(house, 'C', reference)
        notes(house, 'C', reference)
        house.stop()
        shutil.copytree(f'{box}/node', f'{box}/replaced')
    finally:
        house.stop()
    # Another authority, with its own people: whose operations and heads do not belong here.
    shutil.rmtree(f'{box}/node')
    other = House()
    try:
        other.seat('E', 'Rasa Pavyzde', 'duty-officer')
        reference = json.loads(other.desk('E', 'do', 'open', '--from', 'PL', '--title', 'Strange', '--json'))['reference']
        notes(other, 'E', reference)
        with open(f'{box}/strange-heads', 'w') as file:
            file.write(other.desk('E', 'proof', 'heads'))
    finally:
        other.stop()
    shutil.copy(f'{box}/node/ledger.sqlite', f'{box}/strange.sqlite')

    print(run(NODE, 'check', f'{box}/kept', '--heads', heads).strip())
    for name, statements, needs_head in TAMPERINGS:
        shutil.rmtree(f'{box}/node')
        source = {'fork': 'forked', 'whole replacement': 'replaced'}.get(name, 'kept')
        shutil.copytree(f'{box}/{source}', f'{box}/node')
        db = sqlite3.connect(f'{box}/node/ledger.sqlite')
        rest = ', '.join(row[1] for row in db.execute('PRAGMA table_info(entries)') if row[1] not in ('position', 'replica', 'counter'))
        end = sqlite3.connect(f'{box}/kept/ledger.sqlite').execute('SELECT max(position) FROM entries').fetchone()[0]
        at = end if source != 'kept' or name == 'forged head' else end - 4
        db.execute('ATTACH ? AS strange', (f'{box}/strange.sqlite',))
        db.executescript(statements.format(at=at, rest=rest))
        db.commit()
        db.close()
        print(f'\n-- {name}, at {at}')
        if name == 'forged head':
            told = run(NODE, 'check', f'{box}/node', '--heads', f'{box}/strange-heads', status=1)
        else:
            told = run(NODE, 'check', f'{box}/node', *(['--heads', heads] if needs_head else []), status=1)
        print(told.strip())
        places = [int(place) for place in re.findall(r'^position (\d+):', told, re.M)]
        if name == 'forged head':
            check('it is named by the position that it speaks of', bool(places) and 'not signed by this authority' in told)
        else:
            # What was cut off is named where the head stands; a second copy where it stands.
            named = end if name == 'truncate' else at + 1 if name == 'duplicate' else at
            check('it is named by position', bool(places) and min(places) == named, places)
        if needs_head:
            alone = run(NODE, 'check', f'{box}/node')
            check('without a head it cannot be told, and it says so', 'Without heads' in alone, alone)


def notes(house, letter, reference):
    for number in range(6):
        house.desk(letter, 'do', 'note', reference, '--text', f'note {number} of {letter}')
    house.sync(letter)
    house.sync(*(other for other in 'AB' if os.path.exists(f'{box}/{other}.sqlite') and letter in 'AB'))


def strict():
    """Options that belong to another act are refused, and nothing is recorded."""
    replica = ('--replica', f'{box}/A.sqlite')
    run(DESK, 'init', '--demo', *replica)
    told = run(DESK, 'do', '--help')
    names = re.findall(r'[a-z-]+', told[told.index('Acts:') + 5:told.index('Each takes')])
    own = {}
    options = {}
    for name in names:
        told = run(DESK, 'do', name, '--help')
        found = {option: bool(value) for option, value in re.findall(r'^  --([a-z-]+)( \S+)?$', told, re.M)}
        for common in ('form', 'fields', 'dry-run'):
            check(f'{name} takes --{common}', common in found, told) if common not in found else found.pop(common)
        own[name] = set(found) | set(re.findall(r'It was --([a-z-]+) before', told))
        for option, has_value in found.items():
            options[option] = options.get(option, False) or has_value
    check('the help names the acts and their options', len(names) > 60 and len(options) > 40, (len(names), len(options)))
    refused = taken = 0
    swallowed = []
    for name in names:
        for option, has_value in options.items():
            words = [f'--{option}', '1'] if has_value else [f'--{option}']
            done = subprocess.run([DESK, 'do', name, 'XX-26-0000', *words, *replica], capture_output=True, text=True,
                                  stdin=subprocess.DEVNULL)
            if f'{name} knows no --{option}' in done.stderr:
                refused += 1
                if done.returncode != 2:
                    swallowed.append((name, option, done.returncode))
                if option in own[name]:
                    swallowed.append((name, option, 'its own, and refused'))
            else:
                taken += 1
                if done.returncode == 0 and name != 'open' or option not in own[name]:
                    swallowed.append((name, option, done.returncode))
    print(f'{len(names)} acts, {len(options)} options: {taken} taken, {refused} refused')
    check('what is refused is refused with exit 2, what is taken is understood', not swallowed, swallowed[:5])
    check('most options belong to few acts', refused > 20 * taken / 2, (refused, taken))
    case = json.loads(run(DESK, 'list', '--json', *replica).splitlines()[0])['reference']
    before = run(DESK, 'show', case, '--json', *replica)
    for words in (('reply', case, '--text', 'y', '--codes', 'H3'),
                  ('note', case, '--text', 'y', '--limit', 'nonsense', '--evaluation', 'Z9'),
                  ('close', case, '--reason', 'a', '--reason', 'b')):
        told = run(DESK, 'do', *words, *replica, status=2)
        print(told.strip())
        check(f'{words[0]}: exit 2, and it says what it takes', 'it knows' in told or 'said twice' in told, told)
    after = run(DESK, 'show', case, '--json', *replica)
    forms_by_command(case, names, replica)
    check('nothing was recorded', json.loads(before)['messages'] == json.loads(after)['messages'])


def forms_by_command(case, names, replica):
    """Every act prints its form, a form is taken back, and a dry run records nothing."""
    whole = 0
    for name in names:
        words = [case] if name != 'open' else []
        form = json.loads(run(DESK, 'do', name, *words, '--form', *replica))
        whole += form['door'] == name and all(field['ask'] and field['kind'] for field in form['fields'])
    check('every act prints its fields as JSON', whole == len(names), (whole, len(names)))
    path = f'{box}/fields.json'
    for fields, words in (({'text': 'from a file', 'codes': 'H1'}, 'no field “codes”'), ({}, 'What do you note?'),
                          ({'text': ['a', 'b']}, 'several values'), ({'text': {'a': 1}}, 'no JSON object of fields')):
        with open(path, 'w') as file:
            json.dump(fields, file)
        told = run(DESK, 'do', 'note', case, '--fields', path, *replica, status=2)
        check(f'{json.dumps(fields)}: {told.strip()}', words in told, told)
    with open(path, 'w') as file:
        file.write('{')
    told = run(DESK, 'do', 'note', case, '--fields', path, *replica, status=2)
    check('what is no JSON is said', 'no JSON object of fields' in told, told)
    with open(path, 'w') as file:
        json.dump({'text': 'x' * (10 << 20)}, file)
    told = run(DESK, 'do', 'note', case, '--fields', path, *replica, status=2)
    check(f'ten megabytes: {told.strip()}', 'KiB' in told, told)
    with open(path, 'w') as file:
        json.dump({'text': 'from a file'}, file)
    told = run(DESK, 'do', 'note', case, '--fields', path, '--dry-run', *replica)
    check(f'a dry run: {told.strip()}', 'would record noted' in told, told)


def forms():
    """Ten forms in a real terminal at three sizes, each also with a wrong value; their pictures stay in a folder."""
    folder = tempfile.mkdtemp(prefix='forms')
    house = House()
    try:
        run(NODE, 'units', f'{box}/node', '--add', 'PORT', '--name', 'Border station, port')
        house.seat('A', 'Aiste Pavyzdiene', 'duty-officer')
        house.seat('B', 'Ona Bandyte', 'releaser')
        house.sync('A')
        # What is left in a form waits under its case: each size has a case of its own.
        references = [house.open('Owner of a car') for _ in range(3)]
        for reference in references:
            for text in ('owner of GJA 771', 'who insures it'):
                house.desk('A', 'do', 'item', reference, '--text', text, '--access', 'direct')
            house.desk('A', 'do', 'take', reference)
        house.sync('A', 'B')
        # The seat, the keys that open it, what it asks, what is wrong and typed, and the sentence that says so.
        asked = (
            ('check', 'A', ['K'], 'What does it hold?', ['Tab', 'Tab', 'Englisch', 'Enter'], 'is no language'),
            ('task', 'A', ['T'], 'Which unit?', ['MARS', 'Enter'], 'is no unit'),
            ('open', 'A', ['N'], 'Which partner?', ['Atlantis', 'Tab', 'x', 'Enter'], 'is no partner'),
            ('paste', 'A', ['I'], 'Which number has it there?', ['PL', 'Tab', 'siena', 'Tab', '1', 'Tab', 'x', 'Tab', '25:00', 'Enter'], 'is no instant'),
            ('refuse', 'A', ['g', 'i', 'x'], 'On which ground', ['zzz', 'Enter'], 'Nothing fits'),
            ('handling', 'A', ['H'], 'Which codes?', ['3', 'Enter'], 'H3 has its words'),
            ('fact', 'A', ['F'], 'What is the fact?', ['x', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Q9', 'Enter'], 'is no evaluation'),
            ('copy', 'A', ['z', 'k'], 'To whom or from whom?', ['art-8', 'Tab', 'PL SPOC', 'Tab', 'lost', 'Enter'], 'one of due, sent'),
            ('restrict', 'B', ['z', 'h'], 'Who reads it beside you?', ['Enter'], 'must be said'),
            ('hand-over', 'A', ['G'], 'Who gets the case?', ['nobody', 'Enter'], 'no officer'),
        )
        for reference, (columns, rows) in zip(references, ((120, 34), (80, 24), (60, 16))):
            screens = {}
            for letter in 'AB':
                screens[letter] = Screen(letter, size=(columns, rows))
                screens[letter].wait('least time first') or screens[letter].wait('SPOC')
            for name, letter, keys, words, typed, wrong in asked:
                screen = screens[letter]
                screen.keys('Escape', 'Escape')
                time.sleep(0.2)
                if name == 'open':
                    screen.keys('g', 'q')
                else:
                    screen.keys(':', reference, 'Enter')
                    screen.wait(reference)
                time.sleep(0.3)
                screen.keys(*keys)
                asks = screen.wait(words, 5)
                keep(screen, f'{folder}/{name}-{columns}x{rows}.txt')
                screen.keys(*typed)
                told = screen.wait(wrong, 5)
                keep(screen, f'{folder}/{name}-{columns}x{rows}-wrong.txt')
                whole = boxed(screen.text())
                check(f'{columns}x{rows} {name}: it asks, says what is wrong beside its field, and its frame is whole',
                      asks and told and whole, f'asked {asks}, told {told}, whole {whole}\n{screen.text()}')
                screen.keys('Escape')
            for screen in screens.values():
                Screen.tmux('kill-session', '-t', screen.name)
    finally:
        Screen.tmux('kill-server')
        house.stop()
    print(f'pictures, as text with colours: {folder}')


def keep(screen, path):
    with open(path, 'w') as file:
        file.write(screen.text(colours=True))


def boxed(text):
    """Whether a box stands on the screen with all of its frame."""
    lines = text.split('\n')
    top = next((line for line in lines if '┌──' in line), '')
    bottom = next((line for line in lines if '└──' in line), '')
    return bool(top) and top.find('┌') == bottom.find('└') and top.rfind('┐') == bottom.rfind('┘')


def ink():
    folder = tempfile.mkdtemp(prefix='inks')
    run(DESK, 'init', '--demo', '--replica', f'{box}/A.sqlite')
    try:
        for term in ('linux', 'screen', 'xterm'):
            for theme in ('night', 'paper', 'base', 'mono'):
                screen = Screen('A', term, words=('--theme', theme))
                screen.name_of = theme
                screen.wait('New, urgent')
                found = 0
                for number, keys in enumerate(((), ('Enter',), ('l',), ('BTab',), ('?',))):
                    screen.keys(*keys)
                    time.sleep(0.4)
                    picture = screen.text(colours=True)
                    with open(f'{folder}/{term}-{theme}-{number}.txt', 'w') as file:
                        file.write(picture)
                    found += unseen(picture)
                check(f'TERM={term}, {theme}: five screens, nothing in the colour of its ground', found == 0, f'{found} times')
                Screen.tmux('kill-session', '-t', screen.name)
    finally:
        Screen.tmux('kill-server')
    print(f'pictures, as text with colours: {folder}')


def unseen(picture):
    """How many letters stand in the number of their ground, black on the terminal's own ground with them."""
    count, ink_, ground = 0, None, None
    for sequence, text in re.findall(r'(?:\x1b\[([0-9;]*)m)?([^\x1b]*)', picture):
        codes = [int(code or 0) for code in sequence.split(';')] if sequence else []
        for code in codes:
            if code == 0: ink_, ground = None, None
            elif 30 <= code <= 37: ink_ = code - 30
            elif 90 <= code <= 97: ink_ = code - 82
            elif 40 <= code <= 47: ground = code - 40
            elif 100 <= code <= 107: ground = code - 92
            elif code == 39: ink_ = None
            elif code == 49: ground = None
        if ink_ is not None and (ink_ == ground or ground is None and ink_ == 0):
            count += len(text.replace(' ', '').replace('\n', ''))
    return count


try:
    {'seen': seen, 'tamper': tamper, 'strict': strict, 'forms': forms, 'ink': ink}[sys.argv[2]]()
finally:
    shutil.rmtree(box)
sys.exit(1 if failed else 0)
