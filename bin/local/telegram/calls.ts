import { chatIdIn } from './address.ts';
import { ApiError } from './api-error.ts';
import { errorOf, type Fault, type FaultKind } from './faults.ts';
import { findMethod } from './methods/registry.ts';
import { isRecord, type Params } from './params.ts';
import type { ResponseParameters } from './shapes.ts';
import type { Caller, World } from './world.ts';

/** What goes over the wire. */
export type Answer =
  | { ok: true; result: unknown }
  | { ok: false; error_code: number; description: string; parameters?: ResponseParameters };

/** Judges one call by the rules and writes it into the log. Never rejects. */
export async function runCall(
  world: World,
  method: string,
  params: Params,
  caller: Caller,
  fault?: FaultKind,
): Promise<Answer> {
  const known = findMethod(method);
  const name = known?.name ?? method;
  try {
    if (!known) throw new ApiError(404, 'Not Found: method not found');
    const outcome = known.run(world, params, caller);
    // Awaited only where there is something to wait for: two calls must not change places in the log.
    const result = outcome instanceof Promise ? await outcome : outcome;
    return record(world, name, params, { ok: true, result }, fault);
  } catch (error) {
    return record(world, name, params, refusal(error), fault);
  }
}

/** A call that never got to the rules, because of the fault it met. */
export function refuseCall(world: World, method: string, params: Params, fault: Fault): Answer {
  const name = findMethod(method)?.name ?? method;
  return record(world, name, params, refusal(errorOf(fault)), fault.kind);
}

export function refusal(error: unknown): Answer {
  if (!(error instanceof ApiError)) {
    return { ok: false, error_code: 500, description: `Internal Server Error: ${String(error)}` };
  }
  const { code, message, parameters } = error;
  return { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) };
}

function record(world: World, method: string, payload: Params, answer: Answer, fault?: FaultKind): Answer {
  const chatId = chatIdIn(world, payload);
  const messageId = answer.ok ? messageIdOf(answer.result) : undefined;
  const call = {
    at: world.clock.now(),
    method,
    payload,
    ok: answer.ok,
    ...(chatId === undefined ? {} : { chatId }),
    ...(answer.ok ? {} : { errorCode: answer.error_code, description: answer.description }),
    ...(messageId === undefined ? {} : { messageId }),
    ...(fault ? { fault } : {}),
  };
  world.log.add(call);
  world.events.emit({ kind: 'call', call });
  return answer;
}

function messageIdOf(result: unknown): number | undefined {
  const message = Array.isArray(result) ? result[0] : result;
  return isRecord(message) && typeof message.message_id === 'number' ? message.message_id : undefined;
}
