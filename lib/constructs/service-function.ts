import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { accept } from '../accept.ts';
import { nameOf } from '../names.ts';
import type { Stage } from '../stages.ts';

/** The private network that database functions run in. */
export interface Network {
  vpc: IVpc;
  /** Lets its members reach the database and, over TLS, the outside. */
  functions: ISecurityGroup;
}

const NODE_OPTIONS = '--enable-source-maps';
/** A function that reads strangers' pages keeps fewer young objects (MiB): pages cost it a fifth less memory, no time. */
export const READER_NODE_OPTIONS = `${NODE_OPTIONS} --max-semi-space-size=8`;

/** Where IPv6 is the only way out: SDK clients ask for names that answer over it, and it is tried first. */
const IPV6_ONLY = {
  AWS_USE_DUALSTACK_ENDPOINT: 'true',
  NODE_OPTIONS: `${NODE_OPTIONS} --dns-result-order=ipv6first`,
};

export interface ServiceFunctionProps {
  stage: Stage;
  /** Short name, also the service in logs and metrics: `dedupe`, `scrape-feed`. */
  id: string;
  /** One word on what it does, shown in the console. */
  summary: string;
  code: Code;
  timeoutSeconds: number;
  memoryMb: number;
  /** On top of what every function gets. */
  environment?: Record<string, string>;
  /** Only for functions that need the database: the VPC costs a way out. */
  network?: Network;
}

/** One Lambda the way every Lambda of Miles is: arm64, Node 24, its own role and its own log group. */
export class ServiceFunction extends Construct {
  readonly id: string;
  /** Known at synth: other stacks may name the function without importing it. */
  readonly physicalName: string;
  readonly timeoutSeconds: number;
  readonly lambda: Lambda;

  constructor(scope: Construct, props: ServiceFunctionProps) {
    super(scope, props.id);
    const { stage, network } = props;
    this.id = props.id;
    this.physicalName = nameOf(stage, props.id);
    this.timeoutSeconds = props.timeoutSeconds;
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${this.physicalName}`,
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${this.physicalName} may do`,
    });
    logGroup.grantWrite(role);
    if (network) this.#joinNetwork(role);
    this.lambda = new Lambda(this, 'Function', {
      functionName: this.physicalName,
      description: props.summary,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      role,
      logGroup,
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb,
      environment: {
        MILES_STAGE: stage.name,
        NODE_OPTIONS,
        POWERTOOLS_SERVICE_NAME: props.id,
        POWERTOOLS_METRICS_NAMESPACE: 'Miles',
        POWERTOOLS_LOG_LEVEL: stage.logLevel,
        ...(network && stage.egress === 'ipv6' ? IPV6_ONLY : {}),
        ...props.environment,
      },
      ...(network && {
        vpc: network.vpc,
        vpcSubnets: { subnetGroupName: 'functions' },
        securityGroups: [network.functions],
        ipv6AllowedForDualStack: stage.egress === 'ipv6',
      }),
    });
  }

  /** What Lambda itself needs to plug a function into the network, and nothing the function's own code may use. */
  #joinNetwork(role: Role): void {
    const actions = [
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:AssignPrivateIpAddresses',
      'ec2:UnassignPrivateIpAddresses',
    ];
    role.addToPolicy(new PolicyStatement({ sid: 'LambdaPlugsIn', actions, resources: ['*'] }));
    const functionArn = Stack.of(this).formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: this.physicalName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    role.addToPolicy(
      new PolicyStatement({
        sid: 'CodeDoesNot',
        effect: Effect.DENY,
        actions,
        resources: ['*'],
        conditions: { ArnEquals: { 'lambda:SourceFunctionArn': functionArn } },
      }),
    );
    accept(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'EC2 offers no narrower resource for network interfaces; code is denied them',
    );
  }
}
