import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  AuroraPostgresEngineVersion,
  ClusterInstance,
  DatabaseCluster,
  DatabaseClusterEngine,
  ParameterGroup,
} from 'aws-cdk-lib/aws-rds';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { accept } from '../accept.ts';
import { nameOf } from '../names.ts';
import type { Stage } from '../stages.ts';
import { DATABASE_PORT, type PrivateNetwork } from './network.ts';
import type { ServiceFunction } from './service-function.ts';

const DATABASE_NAME = 'miles';

/** The cluster's first user; the migrator logs in as it, with the password that RDS keeps. */
const OWNER = 'migrator';
/** The role of every other function; it has rows, no schema, and no password. */
const APPLICATION = 'app_rw';

/** The same major version as the local server. */
const ENGINE = DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_18_4 });

/** Aurora PostgreSQL Serverless v2: TLS only, functions log in with IAM tokens, the owner's password is kept and rotated by RDS. */
export class Database extends Construct {
  readonly cluster: DatabaseCluster;
  /** Login of the owner, `{"username","password"}`. For the migrator and for emergencies. */
  readonly ownerSecret: ISecret;

  constructor(scope: Construct, id: string, stage: Stage, network: PrivateNetwork) {
    super(scope, id);
    const { minCapacity, maxCapacity, readers, backupDays, protected: kept } = stage.database;
    const name = nameOf(stage, 'database');
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/rds/cluster/${name}/postgresql`,
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const instance = { enablePerformanceInsights: true, publiclyAccessible: false } as const;
    this.cluster = new DatabaseCluster(this, 'Cluster', {
      clusterIdentifier: name,
      engine: ENGINE,
      defaultDatabaseName: DATABASE_NAME,
      port: DATABASE_PORT,
      vpc: network.vpc,
      vpcSubnets: { subnetGroupName: 'database' },
      securityGroups: [network.database],
      writer: ClusterInstance.serverlessV2('Writer', instance),
      readers: Array.from({ length: readers }, (_, i) =>
        // The first reader takes over when the writer fails, so it must be as large.
        ClusterInstance.serverlessV2(`Reader${i + 1}`, { ...instance, scaleWithWriter: i === 0 }),
      ),
      serverlessV2MinCapacity: minCapacity,
      serverlessV2MaxCapacity: maxCapacity,
      parameterGroup: new ParameterGroup(this, 'Parameters', {
        engine: ENGINE,
        description: 'Miles: TLS only',
        parameters: {
          'rds.force_ssl': '1',
          // A sleeping container keeps its connection open, and an open connection keeps the database awake.
          ...(minCapacity === 0 ? { idle_session_timeout: '60000' } : {}),
        },
      }),
      manageMasterUserPassword: true,
      credentials: { username: OWNER },
      iamAuthentication: true,
      storageEncrypted: true,
      copyTagsToSnapshot: true,
      cloudwatchLogsExports: ['postgresql'],
      backup: { retention: Duration.days(backupDays), preferredWindow: '07:00-07:30' },
      preferredMaintenanceWindow: 'tue:08:00-tue:08:30',
      deletionProtection: kept,
      removalPolicy: kept ? RemovalPolicy.RETAIN : RemovalPolicy.SNAPSHOT,
    });
    // Made first, or RDS makes it and keeps it for ever.
    this.cluster.node.addDependency(logs);
    this.ownerSecret = secretOf(this.cluster);
    if (!kept)
      accept(this.cluster, 'AwsSolutions-RDS10', 'A stage made to be thrown away; its last state stays as a snapshot');
  }

  /** Lets a function read and write rows: it logs in with a token of its own role, made for fifteen minutes. */
  admit(visitor: ServiceFunction): void {
    this.cluster.grantConnect(visitor.lambda, APPLICATION);
    this.#tell(visitor, { DATABASE_USER: APPLICATION });
  }

  /** Lets the migrator in as the owner. An owner that may log in with IAM could no longer use its password. */
  admitMigrator(migrator: ServiceFunction): void {
    this.ownerSecret.grantRead(migrator.lambda);
    this.#tell(migrator, { DATABASE_USER: OWNER, DATABASE_SECRET_ID: this.ownerSecret.secretArn });
  }

  #tell(visitor: ServiceFunction, login: Record<string, string>): void {
    const environment = {
      DATABASE_HOST: this.cluster.clusterEndpoint.hostname,
      DATABASE_PORT: String(DATABASE_PORT),
      DATABASE_NAME,
      DATABASE_CA: 'rds',
      ...login,
    };
    for (const [key, value] of Object.entries(environment)) visitor.lambda.addEnvironment(key, value);
  }
}

function secretOf(cluster: DatabaseCluster): ISecret {
  if (!cluster.secret) throw new Error('a cluster whose password RDS manages has a secret');
  return cluster.secret;
}
