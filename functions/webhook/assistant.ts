import type { Db } from '#adapters/db/client.ts';
import type { AssistantPorts } from '#core/assistant/ports.ts';

/**
 * The assistant as this function is set up: off without a model's address. `ASSISTANT_BUDGET` is tokens a day for one
 * person and for all, `20000,500000`. Its code loads when somebody talks to it, the queue's client for a question only.
 */
export function assistant(
  db: Db,
  correlationId: string,
  now: Date,
  env: Record<string, string | undefined> = process.env,
): AssistantPorts {
  const { ASSISTANT_QUEUE_URL: queue = '', OPENAI_BASE_URL: server = '', ASSISTANT_BUDGET = '' } = env;
  const [user = 0, global = 0] = ASSISTANT_BUDGET.split(',').map(Number);
  const ports = async () =>
    (await import('#adapters/db/assistant.ts')).assistantPorts(
      db,
      { budget: { user, global }, correlationId, send },
      now,
    );
  const send = async (question: object) => (await import('#adapters/aws/queue.ts')).send(queue, question);
  return {
    isOn: queue !== '' && server !== '',
    hasConsent: async (id) => (await ports()).hasConsent(id),
    consent: async (id) => (await ports()).consent(id),
    isTalking: async (id) => (await ports()).isTalking(id),
    begin: async (id) => (await ports()).begin(id),
    end: async (id) => (await ports()).end(id),
    ask: async (id, draft) => (await ports()).ask(id, draft),
  };
}
