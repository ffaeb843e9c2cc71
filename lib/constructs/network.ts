import { RemovalPolicy } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  FlowLogTrafficType,
  IpProtocol,
  Peer,
  Port,
  SecurityGroup,
  type SubnetConfiguration,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import type { Network } from './service-function.ts';

/** The port PostgreSQL listens on, here and locally. */
export const DATABASE_PORT = 5432;

/** Aurora asks for two zones even when one instance runs. */
const ZONES = 2;

/**
 * The private network: database subnets without any route out, function subnets that can call out and cannot be called.
 *
 * With `ipv6` the way out is an egress-only gateway (free; reaches AWS's dual-stack names and Telegram, not the
 * IPv4-only world); with `nat` it is a NAT gateway per zone, which needs public subnets.
 */
export class PrivateNetwork extends Construct implements Network {
  readonly vpc: Vpc;
  readonly functions: SecurityGroup;
  readonly database: SecurityGroup;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const ipv6 = stage.egress === 'ipv6';
    const subnets: SubnetConfiguration[] = [
      { name: 'functions', subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      { name: 'database', subnetType: SubnetType.PRIVATE_ISOLATED },
    ];
    this.vpc = new Vpc(this, 'Vpc', {
      maxAzs: ZONES,
      ipProtocol: ipv6 ? IpProtocol.DUAL_STACK : IpProtocol.IPV4_ONLY,
      natGateways: ipv6 ? 0 : ZONES,
      subnetConfiguration: ipv6 ? subnets : [{ name: 'public', subnetType: SubnetType.PUBLIC }, ...subnets],
      // Nothing uses the default group, and emptying it takes a Lambda of its own.
      restrictDefaultSecurityGroup: false,
      createInternetGateway: !ipv6,
    });
    this.vpc.addFlowLog('Refused', {
      trafficType: FlowLogTrafficType.REJECT,
      destination: FlowLogDestination.toCloudWatchLogs(
        new LogGroup(this, 'FlowLogs', { retention: stage.logRetentionDays, removalPolicy: RemovalPolicy.DESTROY }),
      ),
    });
    this.functions = new SecurityGroup(this, 'Functions', {
      vpc: this.vpc,
      description: 'Functions that use the database: out to it and to TLS, nothing in',
      allowAllOutbound: false,
    });
    this.database = new SecurityGroup(this, 'Database', {
      vpc: this.vpc,
      description: 'The database: in from functions, nothing out',
      allowAllOutbound: false,
    });
    this.functions.addEgressRule(ipv6 ? Peer.anyIpv6() : Peer.anyIpv4(), Port.tcp(443), 'AWS and Telegram');
    this.database.connections.allowFrom(this.functions, Port.tcp(DATABASE_PORT), 'PostgreSQL');
  }
}
