import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts one finding of the template checks on one construct and what is in it.
 *
 * @param rule `AwsSolutions-…`, with `[…]` for one finding of a rule that has several.
 * @param reason why the rule does not fit here, for the person who reviews it in a year.
 */
export function accept(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: rule, reason });
}
