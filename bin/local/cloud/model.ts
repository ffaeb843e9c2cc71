import type { QueueAttributes } from '../sqs/queue-attributes.ts';

/** What a template asks for, in plain values. */
export interface CloudModel {
  /** By physical name. */
  functions: Map<string, FunctionModel>;
  /** Dead-letter queues before the queues that name them. */
  queues: QueueModel[];
  mappings: MappingModel[];
  schedules: ScheduleModel[];
  buses: Set<string>;
  rules: RuleModel[];
  routes: RouteModel[];
  secrets: SecretModel[];
}

export interface FunctionModel {
  /** The physical name, which ARNs carry. */
  name: string;
  /** What its own logs and people call it: `dedupe`, `scrape-feed`. */
  id: string;
  arn: string;
  /** The bundle's file; undefined for code that stands inline in the template. */
  file: string | undefined;
  exportName: string;
  memoryMb: number;
  timeoutSeconds: number;
  reservedConcurrency: number | undefined;
  environment: Record<string, string>;
}

export interface QueueModel {
  name: string;
  attributes: QueueAttributes;
}

export interface MappingModel {
  queue: string;
  functionName: string;
  batchSize: number;
  maximumConcurrency: number | undefined;
  reportsItemFailures: boolean;
}

export interface ScheduleModel {
  name: string;
  expression: string;
  timezone: string;
  functionName: string;
  input: unknown;
}

export interface RuleModel {
  name: string;
  bus: string;
  pattern: Record<string, unknown>;
  targets: { queue: string; groupId: string | undefined }[];
}

export interface RouteModel {
  /** As in the template: `POST /telegram`, `$default`. */
  key: string;
  functionName: string;
  timeoutMs: number;
}

export interface SecretModel {
  name: string;
  arn: string;
  value: string | undefined;
}
