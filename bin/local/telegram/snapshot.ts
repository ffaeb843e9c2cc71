import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ChatRecord } from './chats.ts';
import { isRecord } from './params.ts';
import type { BotCommand, TelegramMessage, TelegramUpdate } from './shapes.ts';
import type { World } from './world.ts';

const VERSION = 1;
const KEPT_MESSAGES_PER_CHAT = 200;
const SAVE_AFTER_MS = 1_000;

interface Snapshot {
  version: typeof VERSION;
  chats: (Omit<ChatRecord, 'messages'> & { messages: TelegramMessage[] })[];
  nextMessageId: number;
  nextUpdateId: number;
  pending: TelegramUpdate[];
  commands: [string, BotCommand[]][];
}

/**
 * Keeps people, chats and their last messages in a file, so that a bot which remembers its subscribers finds them
 * again after a restart. Uploaded files are not kept. Written a second after a change, and once more at the end.
 *
 * @returns what writes the last state; call it when the server ends.
 * @throws Error naming the file when it is there and cannot be read.
 */
export function keepSnapshot(world: World, path: string): () => void {
  if (existsSync(path)) restore(world, path);
  mkdirSync(dirname(path), { recursive: true });
  let scheduled = false;
  const save = () => {
    scheduled = false;
    writeWhole(path, JSON.stringify(snapshotOf(world)));
  };
  const stop = world.events.subscribe(() => {
    if (scheduled) return;
    scheduled = true;
    world.clock.at(new Date(world.clock.now().getTime() + SAVE_AFTER_MS), () => scheduled && save());
  });
  return () => {
    stop();
    save();
  };
}

/** A reader sees the old file or the new one, never half of it. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function snapshotOf({ chats, updates, commands }: World): Snapshot {
  return {
    version: VERSION,
    chats: chats.all().map((record) => ({
      ...record,
      messages: [...record.messages.values()].slice(-KEPT_MESSAGES_PER_CHAT),
    })),
    nextMessageId: chats.nextMessageId,
    nextUpdateId: updates.nextId,
    pending: updates.pending(),
    commands: commands.entries(),
  };
}

function restore(world: World, path: string): void {
  const snapshot = read(path);
  const records = snapshot.chats.map((chat) => ({
    ...chat,
    messages: new Map(chat.messages.map((message) => [message.message_id, message])),
  }));
  world.chats.restore(records, snapshot.nextMessageId);
  world.updates.restore(snapshot.pending, snapshot.nextUpdateId);
  world.commands.restore(snapshot.commands);
}

function read(path: string): Snapshot {
  const unusable = (reason: string) => new Error(`${path} ${reason}: delete it to start with no chats`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw unusable('cannot be read');
  }
  if (!isRecord(value) || value.version !== VERSION) throw unusable('was written by another version');
  // Only this file writes it, whole or not at all; the version says the shape.
  return value as unknown as Snapshot;
}
