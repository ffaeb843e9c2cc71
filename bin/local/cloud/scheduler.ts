import type { Cancel, LocalClock } from '../clock.ts';
import type { ScheduleModel } from './model.ts';
import { type Timetable, timetable } from './schedule-expression.ts';

export interface SchedulerOptions {
  clock: LocalClock;
  schedules: ScheduleModel[];
  /** Starts the function and does not wait for it; what fails is not repeated before the schedule's next turn. */
  invoke(functionName: string, input: unknown): void;
}

/**
 * Calls functions by the clock, as EventBridge Scheduler does.
 *
 * One thing is different: every recurring schedule also fires once at start, because nobody who has just
 * started Miles on a laptop wants to wait for the next quarter of an hour.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #timetables: { schedule: ScheduleModel; timetable: Timetable }[];
  readonly #timers = new Map<string, Cancel>();

  /** @throws {TemplateNotUnderstood} for an expression we cannot read. */
  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#timetables = options.schedules.map((schedule) => ({
      schedule,
      timetable: timetable(schedule.name, schedule.expression, schedule.timezone),
    }));
  }

  start(): void {
    const now = this.#options.clock.now();
    for (const { schedule, timetable } of this.#timetables) {
      if (!timetable.once) this.#options.invoke(schedule.functionName, schedule.input);
      this.#arm(schedule, timetable, now);
    }
  }

  stop(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #arm(schedule: ScheduleModel, timetable: Timetable, after: Date): void {
    const next = timetable.next(after);
    if (!next) return;
    const cancel = this.#options.clock.at(next, () => {
      this.#options.invoke(schedule.functionName, schedule.input);
      this.#arm(schedule, timetable, next);
    });
    this.#timers.set(schedule.name, cancel);
  }
}
