import * as z from 'zod/mini';
import type { PromptMessage } from '#core/assistant/prompt.ts';

/** Where a model answers: any server that speaks OpenAI's chat completions. */
export interface ModelServer {
  /** `https://api.openai.com/v1`. */
  baseUrl: string;
  /** '' = the server asks for none. */
  apiKey: string;
}

export interface Completion {
  model: string;
  temperature: number;
  maxTokens: number;
  messages: PromptMessage[];
}

/** What came of a question. `usedTokens` is null when the server did not say. */
export type Answered = { kind: 'answer'; text: string; usedTokens: number | null } | { kind: 'failed'; reason: string };

const TIMEOUT_MS = 25_000;
const MOST_BYTES = 256 * 1024;

const Body = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.nullable(z.string()) }) })).check(z.minLength(1)),
  usage: z.optional(z.nullable(z.object({ total_tokens: z.int() }))),
});

/**
 * Asks a model, twice at most and 25 seconds each: a second time only when the first may have met a passing trouble.
 * Never throws; a reason carries no text of the conversation and no key.
 */
export async function complete(server: ModelServer, completion: Completion, timeoutMs = TIMEOUT_MS): Promise<Answered> {
  const first = await once(server, completion, timeoutMs);
  return first.kind === 'failed' && first.again ? once(server, completion, timeoutMs) : first;
}

async function once(
  { baseUrl, apiKey }: ModelServer,
  { model, temperature, maxTokens, messages }: Completion,
  timeoutMs: number,
): Promise<Answered & { again?: boolean }> {
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
      body: JSON.stringify({ model, temperature, max_tokens: maxTokens, messages }),
      // The key goes to the server that was named and nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await limited(response);
    if (!response.ok) {
      return {
        kind: 'failed',
        reason: `status ${response.status}`,
        again: response.status === 429 || response.status >= 500,
      };
    }
    const body = Body.safeParse(parsed(text));
    const content = body.success ? body.data.choices[0]?.message.content?.trim() : undefined;
    if (!body.success || !content) return { kind: 'failed', reason: 'no answer in the response' };
    return { kind: 'answer', text: content, usedTokens: body.data.usage?.total_tokens ?? null };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.name : 'failed', again: true };
  }
}

async function limited(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new RangeError('too long');
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
