#!/usr/bin/env python3
"""An officer's night, worked twice: by commands alone, and by keys in real terminals.

    scripts/night.py BIN-DIRECTORY do
    scripts/night.py BIN-DIRECTORY keys [--record FOLDER]

An urgent request comes in by mail, is checked, tasked to a unit, answered in part and refused in part, released by
another officer, sent by hand, and the shift is handed over and signed by both. Each step's outcome is read from the
replicas as JSON, the same for both ways. All people, numbers and places are made up.
"""
import argparse, json, os, shutil, subprocess, sys, tempfile, time
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

parser = argparse.ArgumentParser()
parser.add_argument('bin')
parser.add_argument('way', choices=['do', 'keys'])
parser.add_argument('--record', help='keep the screens of each step here, as text with colours')
arguments = parser.parse_args()
DESK = os.path.abspath(os.path.join(arguments.bin, 'desk'))
NODE = os.path.abspath(os.path.join(arguments.bin, 'desk-node'))
box = tempfile.mkdtemp(prefix='night')
passed, failed = 0, 0
TITLE = 'URGENT: boat SYN-204, owner and berth'


def check(name, holds, seen=''):
    global passed, failed
    if holds:
        passed += 1
        print(f'ok    {name}')
    else:
        failed += 1
        print(f'FAIL  {name}: {seen}')


def run(*words, status=0, replica=None):
    environment = dict(os.environ, TZ='Europe/Vilnius')
    if replica:
        environment['CASEDESK_REPLICA'] = f'{box}/{replica}.sqlite'
    done = subprocess.run(words, capture_output=True, text=True, env=environment)
    if done.returncode != status:
        raise SystemExit(f'{" ".join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}')
    return done.stdout


def desk(replica, *words, status=0):
    return run(DESK, *words, status=status, replica=replica)


def refused(replica, *words):
    """What a command says that the rules refuse; empty where they do not."""
    environment = dict(os.environ, CASEDESK_REPLICA=f'{box}/{replica}.sqlite')
    done = subprocess.run([DESK, *words], capture_output=True, text=True, env=environment)
    return done.stderr if done.returncode == 1 else ''


def show(replica, reference):
    return json.loads(desk(replica, 'show', reference, '--json'))


def lines(replica, *words):
    return [json.loads(line) for line in desk(replica, *words, '--json').splitlines()]


def sync(*replicas):
    for replica in replicas:
        desk(replica, 'sync')


def mail():
    path = f'{box}/request.eml'
    now = format_datetime(datetime.now(timezone.utc))
    with open(path, 'w') as file:
        file.write(
            f'Received: from mx.pl.example by mx.lt.example; {now}\n'
            f'From: PL SPOC <spoc@pl.example>\nTo: LT SPOC <spoc@lt.example>\nSubject: {TITLE}\n'
            f'Date: {now}\nMessage-ID: <night-1@pl.example>\nContent-Type: text/plain; charset=utf-8\n\n'
            'Synthetic request. Please tell us who owns the boat SYN-204 and whether it is at berth;\n'
            'its crew is in imminent danger.\n')
    return path


# ---- the two ways of doing a step -------------------------------------------------------------------

class Commands:
    """Every step by `desk do` and its kin."""

    def open_shift(self):
        desk('duty', 'shift', 'open')

    def work_on(self, reference):
        desk('duty', 'do', 'take', reference)
        desk('duty', 'do', 'check', reference, '--has', 'what', '--has', 'purpose', '--has', 'why',
             '--has', 'urgency', '--has', 'restrictions', '--language', 'en')
        desk('duty', 'do', 'urgency', reference, '--ground', 'U2', '--reason', 'the crew is in danger')
        for text, access in (('owner of the boat', 'direct'), ('who is on board', 'indirect')):
            desk('duty', 'do', 'item', reference, '--text', text, '--access', access)

    def task(self, reference):
        desk('duty', 'do', 'task', reference, '--unit', 'PORT', '--text', 'Is SYN-204 at berth?')

    def unit_answers(self, task):
        desk('unit', 'do', 'task-answer', task, '--text', 'At berth 14 since 02:10.')

    def record(self, reference):
        desk('duty', 'do', 'fact', reference, '--text', 'The boat is at berth 14.', '--evaluation', 'A1')
        desk('duty', 'do', 'europol', reference, '--answer', 'no', '--reason', 'no offence of its mandate')
        desk('duty', 'do', 'eis', reference, '--terms', 'SYN-204', '--result', 'no-hit')
        desk('duty', 'do', 'reason', reference, '--item', '2', '--reason', 'a source on board is ours')

    def draft(self, reference):
        desk('duty', 'do', 'template', reference, '--template', 'refusal-partial',
             '--item', '1=full', '--item', '2=refused:6.1.f.ii', '--field', 'findings=Owner: a company.',
             '--field', 'refused=Item 2.', '--field', 'reliability=A1, verified today.',
             '--field', 'restrictions=none')

    def submit(self, reference):
        desk('duty', 'do', 'submit', reference)

    def release(self, reference):
        desk('head', 'do', 'release', reference)

    def sent(self, reference):
        desk('duty', 'do', 'sent', reference, '--number', '1234567-1-2')

    def close(self, reference):
        desk('duty', 'do', 'close', reference, '--reason', 'answered in part, refused in part')

    def hand_over(self):
        desk('duty', 'shift', 'promise', 'call back Warsaw',
             '--at', (datetime.now(timezone.utc) + timedelta(hours=1)).replace(microsecond=0).isoformat()
             .replace('+00:00', 'Z'))
        desk('duty', 'shift', 'handover')

    def sign(self):
        desk('head', 'shift', 'sign')

    def restrict(self, reference):
        desk('head', 'do', 'restrict', reference, '--to', 'Bandyte', '--reason', 'a colleague is named')

    def break_glass(self, reference):
        desk('duty', 'do', 'break-glass', reference, '--reason', 'the witness is on the line')

    def agree(self, reference):
        desk('head', 'do', 'agree', reference)

    def fail(self, reference):
        desk('duty', 'do', 'failed', reference, '--reason', 'the mailbox is full')

    def send_again(self, reference):
        desk('duty', 'do', 'sent', reference, '--number', '1234567-1-3')

    def data_subject(self, reference):
        desk('head', 'do', 'data-subject', reference, '--right', 'access')
        desk('head', 'do', 'data-subject', reference, '--identified', 'passport seen')
        desk('head', 'do', 'data-subject', reference, '--decision', 'partly', '--ground', 'b',
             '--reason', 'an inquiry runs')

    def propose_erasure(self, reference):
        desk('head', 'do', 'propose-erasure', reference, '--reason', 'nothing needs it')

    def erase(self, reference):
        desk('second', 'do', 'erase', reference)


class Keys:
    """The same by keys: three desks in three terminals, each step read from the screen."""

    def __init__(self):
        self.frame = 0
        self.socket = f'{box}/tmux'
        self.tmux('new-session', '-d', '-s', 'hold', 'sleep 100000')

    def tmux(self, *words):
        return subprocess.run(['tmux', '-f', '/dev/null', '-S', self.socket, *words],
                              capture_output=True, text=True).stdout

    def start(self, seat):
        self.tmux('new-session', '-d', '-s', seat, '-x', '120', '-y', '34',
                  f'env TZ=Europe/Vilnius TERM=tmux-256color CASEDESK_REPLICA={box}/{seat}.sqlite {DESK}')
        self.tmux('set', '-g', 'status', 'off')
        self.see(seat, 'least time first')

    def see(self, seat, words, seconds=20):
        screen = ''
        for _ in range(seconds * 20):
            screen = self.tmux('capture-pane', '-p', '-t', seat)
            if words in screen:
                self.keep(seat)
                return
            time.sleep(0.05)
        check(f'“{words}” stands on the screen of {seat}', False, '\n' + screen)
        raise SystemExit(1)

    def gone(self, seat, words):
        for _ in range(100):
            if words not in self.tmux('capture-pane', '-p', '-t', seat):
                return
            time.sleep(0.05)
        check(f'“{words}” goes from the screen of {seat}', False)

    def keep(self, seat):
        if not arguments.record:
            return
        self.frame += 1
        os.makedirs(arguments.record, exist_ok=True)
        with open(f'{arguments.record}/{self.frame:02}-{seat}.txt', 'w') as file:
            file.write(self.tmux('capture-pane', '-p', '-e', '-t', seat))

    def keys(self, seat, *keys):
        self.tmux('send-keys', '-t', seat, *keys)

    def text(self, seat, text):
        self.tmux('send-keys', '-t', seat, '-l', text)

    def line(self, seat, key, text, words):
        """A key that asks for a line, the line, and what must stand on the screen then."""
        self.text(seat, key + text)
        self.keys(seat, 'Enter')
        self.see(seat, words)

    def ask(self, seat, words):
        """On from the editor to the next step: what leaves is shown, and Enter sends it."""
        self.keys(seat, 'C-s')
        self.see(seat, words)
        self.keys(seat, 'Enter')

    def open_shift(self):
        for seat in ('duty', 'head', 'unit'):
            self.start(seat)
        self.text('duty', 'gdO')
        self.see('duty', 'Your shift is open')
        self.keys('duty', 'Escape')
        self.see('duty', 'least time first')

    def work_on(self, reference):
        self.keys('duty', 'Enter')
        self.see('duty', 'Thread 1')
        self.text('duty', 't')
        self.see('duty', 'the case is yours')
        # The boxes by their numbers, then persons, then the language.
        self.line('duty', 'K', '12356\t\ten', 'Checked')
        self.line('duty', 'ul', 'the crew is in danger', 'Urgent.')
        self.line('duty', 'ii', 'owner of the boat', 'Item named')
        self.line('duty', 'ii', 'who is on board', 'Item named')
        self.text('duty', 'gi')
        self.see('duty', 'who is on board')
        self.text('duty', 'id')
        self.see('duty', 'access: direct')
        self.text('duty', 'jin')
        self.see('duty', 'access: indirect')

    def task(self, reference):
        self.text('duty', 'Tport')
        self.keys('duty', 'Enter')
        self.see('duty', 'Task for PORT')
        self.text('duty', 'Is SYN-204 at berth?')
        self.ask('duty', 'PORT sees this text')
        self.see('duty', 'PORT tasked')

    def unit_answers(self, task):
        self.see('unit', task)
        self.keys('unit', 'Enter')
        self.see('unit', 'Is SYN-204 at berth?')
        self.text('unit', 'rAt berth 14 since 02:10.')
        self.ask('unit', 'The contact point reads')
        self.see('unit', 'Answered')

    def record(self, reference):
        self.line('duty', 'F', 'The boat is at berth 14.\t\t\t\t\tA1', 'Fact recorded')
        self.line('duty', 'ze', 'no\t\t\tno offence of its mandate', 'Recorded')
        self.line('duty', 'zi', 'SYN-204\tno-hit', 'Recorded')
        self.text('duty', 'gi')
        self.see('duty', 'who is on board')
        self.line('duty', 'jX', 'a source on board is ours', 'stays in the house')

    def draft(self, reference):
        # Two messages by keys: what is given of item 1, and the refusal of item 2.
        self.text('duty', 'gig')
        self.text('duty', 'gW')
        self.text('duty', 'answer-full')
        self.keys('duty', 'Enter')
        self.see('duty', '{{findings}}')
        # Whoever looks at the queues sees that somebody is writing, and no longer once it is kept.
        self.text('head', ':all open')
        self.keys('head', 'Enter')
        self.see('head', '✎ Pavyzdiene', seconds=3)
        self.text('duty', 'Owner: a company.')
        self.keys('duty', 'Tab')
        self.text('duty', 'A1, verified today.')
        self.keys('duty', 'Tab')
        self.text('duty', 'none')
        self.keys('duty', 'C-o')
        self.see('duty', 'Kept as a draft')
        self.gone('head', '✎ Pavyzdiene')

    def submit(self, reference):
        self.text('duty', 's')
        self.see('duty', 'submit for release')
        self.keys('duty', 'Enter')
        self.see('duty', 'Submitted')

    def release(self, reference):
        self.text('head', ':to-release')
        self.keys('head', 'Enter')
        self.see('head', reference)
        self.text('head', 'R')
        self.see('head', 'Checked before it leaves')
        self.text('head', 'Y')
        self.see('head', 'Released, signed by you')
        # The refusal goes the same way, from the case's own tab of items.
        self.see('duty', 'Reply   released')
        self.text('duty', 'gijx')
        self.text('duty', 'f.ii')
        self.keys('duty', 'Enter')
        self.see('duty', 'Article 6(1)(f)')
        self.ask('duty', 'It is: answer')
        self.see('duty', 'Submitted')
        self.see('head', 'to release')
        self.text('head', 'R')
        self.see('head', 'Checked before it leaves')
        self.text('head', 'Y')
        self.see('head', 'Released, signed by you')

    def sent(self, reference):
        self.see('duty', 'refused')
        for _ in range(2):
            self.line('duty', 'zs', '1234567-1-2', 'Recorded as sent by hand')

    def close(self, reference):
        self.line('duty', 'd', 'answered in part, refused in part', 'Closed.')

    def hand_over(self):
        self.text('duty', 'gd')
        self.see('duty', 'PROMISES')
        self.line('duty', 'p', '23:59\tcall back Warsaw', 'Promise noted')
        self.text('duty', 'H')
        self.see('duty', 'Handover, signed by you')
        self.ask('duty', 'The next shift reads')
        self.see('duty', 'Handed over')

    def sign(self):
        self.text('head', 'gd')
        self.see('head', 'HANDED OVER BY')
        self.text('head', 'Y')
        self.see('head', 'Taken over')

    def restrict(self, reference):
        self.text('head', ':' + reference)
        self.keys('head', 'Enter')
        self.see('head', 'Own matter')
        self.line('head', 'zh', '\ta colleague is named', 'Restricted.')

    def break_glass(self, reference):
        self.text('duty', ':' + reference)
        self.keys('duty', 'Enter')
        self.see('duty', f'{reference} is restricted')
        self.text('duty', 'the witness is on the line')
        self.keys('duty', 'Enter')
        self.see('duty', 'Asked')

    def agree(self, reference):
        # What is asked comes to the open case by itself.
        self.see('head', '⚑ 1 conflict')
        self.text('head', 'zj')
        self.see('head', 'the witness is on the line')
        self.text('head', 'y')
        self.keys('head', 'Enter')
        self.see('head', 'Agreed')

    def fail(self, reference):
        self.line('duty', 'zf', 'the mailbox is full', 'not delivered')

    def send_again(self, reference):
        self.line('duty', 'zs', '1234567-1-3', 'Recorded as sent by hand')

    def data_subject(self, reference):
        self.text('head', ':' + reference)
        self.keys('head', 'Enter')
        self.see('head', 'What do you hold')
        self.line('head', 'zq', 'access', 'request: access')
        self.see('head', '30 days, request of a data subject')
        self.line('head', 'zq', 'passport seen', 'Identity recorded')
        self.line('head', 'zq', 'partly\tb\tan inquiry runs', 'Decided: granted in part')

    def propose_erasure(self, reference):
        self.text('head', ':' + reference)
        self.keys('head', 'Enter')
        self.see('head', 'review by')
        self.line('head', 'zg', 'nothing needs it', 'Proposed')

    def erase(self, reference):
        self.start('second')
        self.text('second', ':retention-review')
        self.keys('second', 'Enter')
        self.see('second', 'to erase')
        self.keys('second', 'Enter')
        self.see('second', 'Bandyte proposes to erase it')
        self.text('second', 'zg')
        self.see('second', 'nothing needs it')
        self.text('second', 'erase')
        self.keys('second', 'Enter')
        self.see('second', '(erased)')


def wait_for(name, holds):
    """What the seats exchange by themselves takes a moment; the commands' way exchanges at once."""
    for _ in range(200):
        if arguments.way == 'do':
            sync('duty', 'unit', 'head', 'second', 'duty')
        if holds():
            return check(name, True)
        time.sleep(0.1)
    check(name, False, 'not within 20 s')


def night():
    run(NODE, 'init', f'{box}/node', '--country', 'LT')
    server = subprocess.Popen([NODE, 'serve', f'{box}/node', '--port', '0'], stdout=subprocess.PIPE, text=True)
    way = None
    try:
        server.stdout.readline()
        run(NODE, 'units', f'{box}/node', '--add', 'PORT', '--name', 'Border station, port')
        for seat, unit, name, role in (('duty', 'SPOC', 'Aiste Pavyzdiene', 'duty-officer'),
                                       ('head', 'SPOC', 'Ona Bandyte', 'releaser'),
                                       ('second', 'SPOC', 'Ieva Bandomoji', 'coordinator'),
                                       ('unit', 'PORT', 'Dana Pajure', 'unit-officer')):
            words = run(NODE, 'invite', f'{box}/node', '--unit', unit, '--officer', name, '--role', role,
                        '--unprotected').split()
            desk(seat, 'join', words[2], words[3])
        sync('duty')
        desk('duty', 'import', mail())
        reference = lines('duty', 'list', 'new-urgent')[0]['reference']
        sync('duty', 'head', 'unit')
        way = Keys() if arguments.way == 'keys' else Commands()
        work(way, reference)
    finally:
        if isinstance(way, Keys):
            way.tmux('kill-server')
        server.terminate()
        server.wait()
        shutil.rmtree(box)
    print(f'{passed} passed, {failed} failed')
    sys.exit(1 if failed else 0)


def work(way, reference):
    way.open_shift()
    way.work_on(reference)
    case = show('duty', reference)
    check('the case is taken, checked and urgent', case['with'] == 'Aiste Pavyzdiene' and case['check'] == 'complete')
    check('two items, each with its own limit', [i['limit'] for i in case['items']] == ['urgent-direct', 'urgent-indirect'])
    way.task(reference)
    wait_for('the unit has its task', lambda: lines('unit', 'list', 'tasks'))
    task = lines('unit', 'list', 'tasks')[0]['reference']
    check('the unit has nothing else', lines('unit', 'list') == [])
    way.unit_answers(task)
    wait_for('the answer is with the contact point',
             lambda: show('duty', reference)['around']['tasks'][0]['state'] == 'answered')
    way.record(reference)
    way.draft(reference)
    way.submit(reference)
    wait_for('it waits for release', lambda: lines('head', 'list', 'to-release'))
    if arguments.way == 'do':
        refused = desk('duty', 'do', 'release', reference, status=1)
        check('whoever wrote it may not release it', refused == '', refused)
    way.release(reference)
    wait_for('it is released', lambda: all(
        m['state'] in ('released', 'handed-over') for m in show('duty', reference)['messages'] if m['kind'] == 'sent')
        and [i['outcome'] for i in show('duty', reference)['items']] == ['full', 'refused:6.1.f.ii'])
    case = show('duty', reference)
    sent = ' '.join(m['text'] for m in case['messages'] if m['kind'] == 'sent')
    check('the refusal names the letter alone', 'Article 6(1)(f)' in sent and 'source on board' not in sent
          and 'safety' not in sent, sent)
    check('both clocks have ended in time', [i['clock'] for i in case['items']] == ['met', 'closed'], case['items'])
    explained = desk('duty', 'explain', reference)
    check('each deadline is explained by its article', 'Art 5(1)(a)' in explained and 'Art 6(1)(f)' in explained, explained)
    way.sent(reference)
    check('what left has its evidence', all(
        m['sentNumber'] == '1234567-1-2' for m in show('duty', reference)['messages'] if m['kind'] == 'sent'))
    check('nothing waits to be sent', lines('duty', 'list', 'sending') == [])
    way.fail(reference)
    check('what did not arrive stands in its queue',
          [row['reference'] for row in lines('duty', 'list', 'send-failed')] == [reference])
    case = show('duty', reference)
    check('and has answered nothing', None in [i.get('outcome') for i in case['items']], case['items'])
    way.send_again(reference)
    case = show('duty', reference)
    check('sent again, it counts', lines('duty', 'list', 'send-failed') == []
          and [i.get('outcome') for i in case['items']] == ['full', 'refused:6.1.f.ii'], case['items'])
    way.close(reference)
    check('the case is closed', show('duty', reference)['state'] == 'closed')
    around = show('duty', reference)['around']
    check('Europol, EIS and facts stand in the case',
          'no offence' in around['europol'] and around['eis'][0]['result'] == 'no-hit' and around['facts'])
    way.hand_over()
    wait_for('the next officer sees the handover',
             lambda: json.loads(desk('head', 'shift', '--json'))['state'] == 'handed-over')
    handed = json.loads(desk('head', 'shift', '--json'))
    counts = {q['queue']: q['count'] for q in lines('duty', 'queue')}
    check('its counts are those of the queues', all(counts[q] == n for q, n in handed['counts'].items()), handed['counts'])
    check('it tells what was done and promised', 'call back Warsaw' in handed['handover'] and 'released' in handed['handover'])
    way.sign()
    wait_for('signed by both', lambda: json.loads(desk('duty', 'shift', '--json'))['state'] == 'signed')
    signed = json.loads(desk('duty', 'shift', '--json'))
    check('by two people', (signed['handedOverBy'], signed['takenOverBy']) == ('Aiste Pavyzdiene', 'Ona Bandyte'), signed)
    restricted(way)
    data_subject(way)
    erased(way, reference, task)
    wait_for('nothing is pending', lambda: all(
        json.loads(desk(seat, 'status', '--json'))['pending'] == 0 for seat in ('duty', 'head', 'unit')))
    check('the replicas are whole', all('all well' in desk(seat, 'replica', 'check') for seat in ('duty', 'head', 'unit')))
    log = lines('duty', 'log')
    check('every read is in the log', any(e.get('reference') == reference and e['kind'] == 'consult' for e in log))


def restricted(way):
    """A matter of the house's own: one officer reads it, another must, and two agree to that."""
    reference = desk('head', 'do', 'open', '--title', 'Own matter SYN-9', '--from', 'PL').split(':')[0]
    way.restrict(reference)
    wait_for('a restricted case is in no list of others',
             lambda: 'alone' in refused('duty', 'show', reference))
    check('nor is it found', lines('duty', 'search', 'SYN-9') == []
          and reference not in [row['reference'] for row in lines('duty', 'list', 'open')])
    check('its officer has it', reference in [row['reference'] for row in lines('head', 'list', 'open')])
    way.break_glass(reference)
    wait_for('who restricted it is told', lambda: [row['reference'] for row in lines('head', 'list', 'conflicts')] == [reference])
    way.agree(reference)
    wait_for('two have broken the glass', lambda: refused('duty', 'show', reference) == '')
    emergency = show('duty', reference)['around']['emergencies'][0]
    check('both stand in the case', (emergency['by'], emergency['agreed']) == ('Aiste Pavyzdiene', 'Ona Bandyte'), emergency)


def data_subject(way):
    """A person asks about his own data: he is known, it is decided, and only then answered."""
    reference = desk('head', 'do', 'open', '--title', 'What do you hold on me?').split(':')[0]
    way.data_subject(reference)
    check('his request stands in its queue',
          [row['reference'] for row in lines('head', 'list', 'data-subjects')] == [reference])
    subject = show('head', reference)['around']['dataSubject']
    check('with what was decided, and on which ground', (subject['decision'], subject['ground']) == ('partly', 'b'), subject)


def erased(way, reference, task):
    """Nothing needs the case any more: two erase it, and it is gone everywhere."""
    check('one who may not review it is told so', 'may not' in refused('duty', 'do', 'propose-erasure', reference, '--reason', 'x'))
    way.propose_erasure(reference)
    wait_for('it waits for a second officer', lambda: [
        row['reference'] for row in lines('head', 'list', 'retention-review') if row['erasureProposed']] == [reference])
    check('who proposed it does not agree', 'four eyes' in refused('head', 'do', 'erase', reference))
    way.erase(reference)
    wait_for('it is erased at every seat', lambda: all(
        show(seat, reference)['state'] == 'erased' for seat in ('duty', 'head', 'second'))
        and show('unit', task)['state'] == 'erased')
    stone = show('duty', reference)
    check('the stone names both, and nothing else', stone['messages'] == [] and stone['subject'] == ''
          and (stone['around']['erasure']['proposedBy'], stone['around']['erasure']['agreedBy'])
          == ('Ona Bandyte', 'Ieva Bandomoji'), stone['around']['erasure'])
    check('it is not found', all(lines(seat, 'search', 'SYN-204') == [] for seat in ('duty', 'head', 'second', 'unit')))
    again = json.loads(desk('duty', 'import', f'{box}/request.eml', '--json').splitlines()[-1])
    check('its mail does not bring it back', (again['new'], again['faulty'], again['lost']) == (0, 1, 0), again)
    files = [os.path.join(folder, name) for folder, _, names in os.walk(box) for name in names]
    # The log of accesses keeps what somebody searched for.
    held = [path for path in files if os.path.isfile(path) and not path.endswith(('.access', '.eml'))
            and b'berth 14' in open(path, 'rb').read()]
    check('no file of node or seats holds a word of it', held == [], held)


night()
