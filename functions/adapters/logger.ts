import { Logger } from '@aws-lambda-powertools/logger';

/**
 * One JSON line per event. `event` names what happened (`check.recorded`, `promotion.discovered`, `notification.sent` …);
 * a local run turns these lines into what a person reads. Never a text, a name or a Telegram id: people are a keyed hash.
 */
export const logger = new Logger();
