import type { FaultKind } from './faults.ts';
import type { Params } from './params.ts';

/** One call as the server judged it. The instant is the one of the judgement, on the local clock. */
export interface ApiCall {
  at: Date;
  method: string;
  payload: Params;
  chatId?: number;
  /** What the rules said. With a fault the caller may never have heard of it. */
  ok: boolean;
  /** 0 when the connection was cut, or silent, before the rules were asked. */
  errorCode?: number;
  description?: string;
  /** The message that was recorded; with `reset-after` or a recording `hang` it exists although no answer arrived. */
  messageId?: number;
  fault?: FaultKind;
}

/** Every call in the order of its judgement, or only the last `keep` of them in a run for days. */
export class CallLog {
  readonly calls: ApiCall[] = [];
  readonly #keep: number | undefined;

  constructor(keep: number | undefined) {
    this.#keep = keep;
  }

  add(call: ApiCall): void {
    addBounded(this.calls, call, this.#keep);
  }
}

/** Cuts in slabs: shifting a long list at every entry would cost more than the entry. */
export function addBounded<T>(list: T[], entry: T, keep = Number.POSITIVE_INFINITY): void {
  list.push(entry);
  if (list.length > keep * 1.1) list.splice(0, list.length - keep);
}
