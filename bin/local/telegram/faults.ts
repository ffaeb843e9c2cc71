import { ApiError, standardDescription } from './api-error.ts';
import type { ResponseParameters } from './shapes.ts';

export type FaultKind = 'error' | 'reset-before' | 'reset-after' | 'hang' | 'slow';

/** What shall go wrong with calls that match. `error` answers `code`; the others act on the connection. */
export interface Fault {
  kind: FaultKind;
  /** Only this method; any when absent. */
  method?: string;
  /** Only calls to this chat; any when absent. */
  chatId?: number;
  /** How often; once when absent. */
  times?: number;
  /** With `error`: the error code, 500 when absent. */
  code?: number;
  description?: string;
  parameters?: ResponseParameters;
  /** With `hang`: the message is recorded before the silence. */
  recorded?: boolean;
  /** With `slow`: how long the answer takes on the local clock, 5 s when absent. */
  milliseconds?: number;
}

/** Handed to whoever ordered the fault. */
export interface OrderedFault {
  /** How many calls it has met. */
  readonly used: number;
  cancel(): void;
}

interface Entry {
  fault: Fault;
  left: number;
  used: number;
}

/** Faults in the order they were ordered; the first that matches a call is spent on it. */
export class Faults {
  #entries: Entry[] = [];

  order(fault: Fault): OrderedFault {
    const entry: Entry = { fault, left: fault.times ?? 1, used: 0 };
    this.#entries.push(entry);
    return {
      get used() {
        return entry.used;
      },
      cancel: () => {
        entry.left = 0;
      },
    };
  }

  /** @returns the fault this call meets, which is spent by asking. */
  take(method: string, chatId: number | undefined): Fault | undefined {
    this.#entries = this.#entries.filter((entry) => entry.left > 0);
    const entry = this.#entries.find(({ fault }) => {
      const sameMethod = fault.method === undefined || fault.method.toLowerCase() === method.toLowerCase();
      return sameMethod && (fault.chatId === undefined || fault.chatId === chatId);
    });
    if (!entry) return undefined;
    entry.left--;
    entry.used++;
    return entry.fault;
  }
}

export function errorOf({ code = 500, description, parameters }: Fault): ApiError {
  return new ApiError(code, description ?? standardDescription(code, parameters), parameters);
}
