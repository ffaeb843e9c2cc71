import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Trigger } from 'aws-cdk-lib/triggers';
import type { Construct } from 'constructs';
import { accept } from './accept.ts';
import type { CodeOf } from './bundles.ts';
import { Database } from './constructs/database.ts';
import { PrivateNetwork } from './constructs/network.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import { nameOf } from './names.ts';
import type { Stage } from './stages.ts';

export interface DataStackProps extends StackProps {
  stage: Stage;
  code: CodeOf;
}

/** What outlives every deploy: network, database, secrets; and the migration, which runs before anything uses the schema. */
export class DataStack extends Stack {
  readonly network: PrivateNetwork;
  readonly database: Database;
  readonly telegram: Secret;
  /** What the links under offers are signed with. */
  readonly links: Secret;
  /** The key of the assistant's model; of no use to anybody but the assistant. */
  readonly assistant: Secret;
  readonly migrate: ServiceFunction;
  /** Has run when the newest schema is there. Failing, it fails the deploy. */
  readonly migration: Trigger;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { stage } = props;
    this.network = new PrivateNetwork(this, 'Network', stage);
    this.database = new Database(this, 'Database', stage, this.network);
    this.telegram = this.#telegramSecret(stage);
    this.links = this.#linkSecret(stage);
    this.assistant = this.#assistantSecret(stage);
    this.migrate = new ServiceFunction(this, {
      stage,
      id: 'migrate',
      summary: 'Brings the database to the newest schema, at every deploy',
      code: props.code('migrate'),
      timeoutSeconds: 900,
      memoryMb: 512,
      network: this.network,
    });
    this.database.admitMigrator(this.migrate);
    this.migration = new Trigger(this, 'Migration', {
      handler: this.migrate.lambda,
      timeout: Duration.seconds(this.migrate.timeoutSeconds),
      executeAfter: [this.database],
    });
  }

  /**
   * The webhook's half is made here; the operator puts the bot's token in, once.
   * Changing this template would make CloudFormation write the secret anew, without the token.
   */
  #telegramSecret(stage: Stage): Secret {
    const secret = new Secret(this, 'Telegram', {
      secretName: nameOf(stage, 'telegram'),
      description: 'Telegram: botToken from @BotFather (put it in), webhookSecret (made here)',
      generateSecretString: {
        secretStringTemplate: '{"botToken":""}',
        generateStringKey: 'webhookSecret',
        passwordLength: 64,
        excludePunctuation: true,
      },
    });
    accept(secret, 'AwsSolutions-SMG4', 'Only @BotFather can issue a new token; no function can rotate it');
    new CfnOutput(this, 'TelegramSecretId', { value: secret.secretArn, description: 'Put the bot token in here' });
    return secret;
  }

  /** Made here and known to nobody: a new one only makes links of older messages answer 404. */
  #linkSecret(stage: Stage): Secret {
    const secret = new Secret(this, 'Links', {
      secretName: nameOf(stage, 'links'),
      description: 'What the links under offers are signed with (made here)',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'linkKey',
        passwordLength: 64,
        excludePunctuation: true,
      },
    });
    accept(
      secret,
      'AwsSolutions-SMG4',
      'Links in messages of the past would die with an old key; nothing else depends on it',
    );
    return secret;
  }

  /** Empty until the operator puts a key in; a server that asks for none needs none. */
  #assistantSecret(stage: Stage): Secret {
    const secret = new Secret(this, 'Assistant', {
      secretName: nameOf(stage, 'assistant'),
      description: 'The assistant: apiKey of the model (put it in)',
      generateSecretString: { secretStringTemplate: '{"apiKey":""}', generateStringKey: 'unused' },
    });
    accept(secret, 'AwsSolutions-SMG4', 'Only the provider of the model can issue a new key');
    new CfnOutput(this, 'AssistantSecretId', { value: secret.secretArn, description: "Put the model's key in here" });
    return secret;
  }
}
