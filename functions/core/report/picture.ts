/** A picture to send: known to Telegram already, or drawn now. */
export interface Picture {
  file: { id: string } | { bytes: Uint8Array };
  /** Remembers how Telegram names it, so that it is drawn and uploaded once. Safe to repeat. */
  keep(fileId: string): Promise<void>;
  /** Telegram does not know its name any more: the next one is drawn anew. */
  forget(): Promise<void>;
}
