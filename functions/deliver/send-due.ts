import { randomUUID } from 'node:crypto';
import type { Api } from 'grammy/web';
import type { Claimed } from '#adapters/db/claimed.ts';
import type { Db } from '#adapters/db/client.ts';
import { claimDue, markFate, markSending, nextPacedTurn, releaseStale } from '#adapters/db/delivery.ts';
import { holdBack, markDigestSending, markDropped } from '#adapters/db/overflow.ts';
import { keepPace, releaseLease, takeLease } from '#adapters/db/sender.ts';
import {
  type EditOutcome,
  editMessage,
  type SendOutcome,
  sendMessage,
  sendPlain,
  UNKNOWN_FILE,
} from '#adapters/telegram.ts';
import type { Message } from '#core/notification/message.ts';
import { gapMs, type Pace, recovered, slowedDown, turnAfter } from '#core/notification/pacing.ts';
import type { Clock } from '#core/ports.ts';
import { type Decision, decide } from './decide.ts';
import type { FollowUp } from './follow-up.ts';
import { type Sent, settle, UNAUTHORIZED_PAUSE_SECONDS } from './settle.ts';

/** Rows taken at once: about a second's worth, so that a killed sender leaves few behind. */
const CLAIM = 30;

/** The address that leads from a notification to its offer and counts the click; null: links stay direct. */
export type LinkOf = (notificationId: string) => string | null;

/** One run of the sender. */
interface Run {
  db: Db;
  api: Api;
  clock: Clock;
  mayContinue: () => boolean;
  linkOf: LinkOf;
  pace: Pace;
  /** When the next message may go, in milliseconds with their fraction: rounding each gap would add up. */
  turn: number;
  total: Sent;
}

/**
 * Sends what is due, one after the other at the sender's pace, until nothing is left, Telegram asks for silence,
 * or `mayContinue` says no. Only the holder of the lease sends; everybody else returns at once.
 */
export async function sendDue(
  db: Db,
  api: Api,
  clock: Clock,
  mayContinue: () => boolean,
  linkOf: LinkOf = () => null,
): Promise<Sent> {
  const total: Sent = { sent: 0, edited: 0, held: 0, failed: 0, unknown: 0, told: [], faults: [] };
  const holder = randomUUID();
  const lease = await takeLease(db, holder, clock.now());
  if (!lease) return total;
  const pace = recovered(lease.pace, clock.now());
  // A gap first: another sender may have sent its last message just now.
  const turn = clock.now().getTime() + gapMs(pace);
  const run: Run = { db, api, clock, mayContinue, linkOf, pace, turn, total };
  try {
    total.unknown += await db.transaction((tx) => releaseStale(tx, clock.now()));
    while (mayContinue()) {
      const claimed = await claimDue(db, holder, CLAIM, clock.now());
      if (claimed.length === 0 && !(await waitForChats(run))) break;
      if (claimed.length > 0 && !(await sendBatch(run, claimed))) break;
      if (!(await takeLease(db, holder, clock.now()))) break;
    }
  } finally {
    await releaseLease(db, holder);
  }
  return total;
}

/** @returns false when the sender has to stop: it is told to be silent, or its time is up. */
async function sendBatch(run: Run, batch: Claimed[]): Promise<boolean> {
  const { db, clock } = run;
  for (const [i, claimed] of batch.entries()) {
    if (!run.mayContinue()) return giveBack(db, batch.slice(i), 'out-of-time');
    const outcome = await tell(run, claimed);
    if (outcome && silenceAfter(outcome) !== null) return giveBack(db, batch.slice(i + 1), 'sender-silent');
  }
  const pace = recovered(run.pace, clock.now());
  if (pace !== run.pace) await keepPace(db, pace, null);
  run.pace = pace;
  return true;
}

/** Sleeps until a chat that got a message just now takes the next one. @returns false when none is waited for. */
async function waitForChats({ db, clock }: Run): Promise<boolean> {
  const next = await nextPacedTurn(db, clock.now());
  if (next) await clock.wait(Math.max(0, next.getTime() - clock.now().getTime()));
  return next !== null;
}

async function giveBack(db: Db, rest: Claimed[], reason: string): Promise<false> {
  for (const { notification } of rest) await markFate(db, notification, 'planned', reason);
  return false;
}

/** @returns what became of the message; null when none went out. */
async function tell(run: Run, claimed: Claimed): Promise<SendOutcome | EditOutcome | null> {
  const { db, clock, total } = run;
  const { notification } = claimed;
  await clock.wait(Math.max(0, Math.ceil(run.turn - clock.now().getTime())));
  const now = clock.now();
  const decided = await decide(db, claimed, now);
  if (decided.kind === 'unwritable') {
    total.failed++;
    total.faults.push(decided.error);
  }
  if (decided.kind !== 'send' && decided.kind !== 'digest') {
    total.held++;
    await hold(db, notification, decided);
    return null;
  }
  const message = counted(decided.message, run.linkOf(notification.id));
  if (decided.kind === 'send' && decided.fault) total.faults.push(decided.fault);
  const begun =
    decided.kind === 'digest'
      ? await markDigestSending(db, notification, message.html, decided.taken, now)
      : await markSending(db, notification, { ...decided.told, text: message.html }, now);
  if (!begun) return null;
  run.turn = turnAfter(run.turn, now, run.pace);
  const follow = decided.kind === 'send' ? decided.follow : undefined;
  const outcome = await (follow ? change(run, claimed, message, follow) : send(run, claimed, message));
  const silence = silenceAfter(outcome);
  if (silence !== null) {
    // Before anything else: whoever takes over from a sender that freezes or dies here must know of it.
    const heardAt = clock.now();
    await keepPace(db, slowedDown(run.pace, heardAt), new Date(heardAt.getTime() + silence * 1000));
  }
  await settle(db, claimed, outcome, clock.now(), total);
  if (outcome.kind === 'sent' && outcome.fileId) await message.picture?.keep(outcome.fileId);
  if (outcome.kind === 'not-sent' && outcome.description === UNKNOWN_FILE) await message.picture?.forget();
  return outcome;
}

/** Seconds of silence that an answer asks of the sender; null when it may go on. */
function silenceAfter(outcome: SendOutcome | EditOutcome): number | null {
  if (outcome.kind === 'slow-down') return outcome.retryAfterSeconds;
  return outcome.kind === 'unauthorized' ? UNAUTHORIZED_PAUSE_SECONDS : null;
}

async function send(run: Run, { user }: Claimed, message: Message): Promise<SendOutcome> {
  const outcome = await sendMessage(run.api, user.telegramId, message);
  if (outcome.kind !== 'bad-markup') return outcome;
  // The second call counts as the first did.
  await ownTurn(run);
  return sendPlain(run.api, user.telegramId, message);
}

/** Waits for the next turn and takes it. */
async function ownTurn(run: Run): Promise<void> {
  await run.clock.wait(Math.max(0, Math.ceil(run.turn - run.clock.now().getTime())));
  run.turn = turnAfter(run.turn, run.clock.now(), run.pace);
}

/** First what was told is put right, then it rings: whoever dies in between has left no wrong message behind. */
async function change(run: Run, claimed: Claimed, message: Message, { edit, rings }: FollowUp['follow']) {
  if (edit === null) return send(run, claimed, message);
  const edited = await editMessage(run.api, claimed.user.telegramId, edit, message);
  const mayRing = edited.kind === 'edited' || edited.kind === 'not-editable' || edited.kind === 'bad-markup';
  if (!rings || !mayRing) return edited;
  await ownTurn(run);
  return send(run, claimed, message);
}

function counted(message: Message, url: string | null): Message {
  return message.link && url ? { ...message, link: { ...message.link, url } } : message;
}

/** Writes down why a row does not go out now. */
async function hold(
  db: Db,
  row: Claimed['notification'],
  decided: Exclude<Decision, { kind: 'send' | 'digest' }>,
): Promise<void> {
  switch (decided.kind) {
    case 'unwritable':
      return void (await markFate(db, row, 'failed', 'unwritable'));
    case 'hold':
      return holdBack(db, row, decided.day, decided.digestAt);
    case 'postpone':
      return void (await markFate(db, row, 'planned', decided.reason, { notBefore: decided.notBefore }));
    case 'drop':
      return db.transaction(async (tx) => {
        // First what has a reason of its own: the rest shares the digest's.
        await markDropped(tx, decided.dropped ?? []);
        await markFate(tx, row, decided.fate, decided.reason);
      });
  }
}
