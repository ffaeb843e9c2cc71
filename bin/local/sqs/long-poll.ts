import type { QueueEngine, ReceivedMessage } from './contract.ts';

export interface LongPoll {
  queueName: string;
  max: number;
  visibilitySeconds: number | undefined;
  /** 0 asks once and does not wait. */
  waitSeconds: number;
}

interface Waiter {
  engine: QueueEngine;
  /** Ends the wait with nothing, and nothing is taken from then on: the client is gone. */
  signal: AbortSignal;
  work: { pause(): void; resume(): void };
}

/**
 * Receives as soon as there is something, or nothing when `waitSeconds` of the clock have passed.
 *
 * While it waits the clock may jump; while it takes, it may not. Taking and giving the answer up for
 * sending happen in one turn, so a client that hung up before cannot swallow a message.
 */
export function longPoll({ engine, signal, work }: Waiter, poll: LongPoll): Promise<ReceivedMessage[]> {
  const take = () => engine.take(poll.queueName, poll.max, poll.visibilitySeconds);
  return new Promise((resolve, reject) => {
    const atOnce = signal.aborted ? [] : take();
    if (atOnce.length > 0 || poll.waitSeconds === 0 || signal.aborted) return resolve(atOnce);

    // Stopping comes before answering: a second wake in the same turn must not take what nobody would be given.
    const answer = (messages: ReceivedMessage[]) => {
      stop();
      resolve(messages);
    };
    const attempt = (last: boolean) => {
      work.resume();
      try {
        const messages = take();
        if (messages.length > 0 || last) answer(messages);
        else work.pause();
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const giveUp = () => answer([]);
    const stop = () => {
      stopListening();
      cancelTimer();
      signal.removeEventListener('abort', giveUp);
    };

    const stopListening = engine.onVisible((queueName) => {
      if (queueName === poll.queueName) attempt(false);
    });
    const until = new Date(engine.clock.now().getTime() + poll.waitSeconds * 1000);
    const cancelTimer = engine.clock.at(until, () => attempt(true));
    signal.addEventListener('abort', giveUp);
    work.pause();
  });
}
