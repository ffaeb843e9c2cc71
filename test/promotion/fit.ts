import { parseArgs } from 'node:util';
import { clusterOf } from '#core/promotion/cluster.ts';
import { blockOf, identityOf } from '#core/promotion/identity.ts';
import type { Mention } from '#core/promotion/mention.ts';
import { opensOffer } from '#core/promotion/opens-offer.ts';
import { inWave } from '#core/promotion/same-offer.ts';
import { type Trait, traitsOf } from '#core/promotion/traits.ts';
import { BIAS, WEIGHTS } from '#core/promotion/weights.ts';
import { read } from '#core/reading/read.ts';
import { worldOf } from './generator/posts.ts';

/** One comparison of a word with the words told before of one true offer. */
interface Example {
  traits: Trait[];
  same: boolean;
}

/** Every word against every offer of its block that was open, as the truth has them. */
function examplesOf(world: { seed: number; count: number }): Example[] {
  const blocks = new Map<string, { mention: Mention; offer: string }[]>();
  for (const { id, offer, sourceId, authority, title, text, publishedAt } of worldOf(world)) {
    for (const finding of read({ title, text, url: null, publishedAt, lang: 'pt' }).promotions) {
      const identity = identityOf(finding);
      if (!identity) continue;
      const opens = opensOffer(finding);
      const mention: Mention = { key: id, sourceId, authority, at: publishedAt, title, finding, opens, pin: null };
      const block = blockOf(identity);
      blocks.set(block, [...(blocks.get(block) ?? []), { mention, offer }]);
    }
  }
  return [...blocks.values()].flatMap((words) => {
    const open = new Map<string, Mention[]>();
    return words.flatMap(({ mention, offer }) => {
      const found: Example[] = [];
      for (const [other, mentions] of open) {
        const cluster = clusterOf(mentions);
        if (cluster.closesAt && mention.at && mention.at.getTime() > cluster.closesAt.getTime() + 30 * 86_400_000)
          open.delete(other);
        if (!inWave(mention, cluster)) continue;
        const traits = traitsOf(mention, cluster);
        if (traits) found.push({ traits, same: other === offer });
      }
      open.set(offer, [...(open.get(offer) ?? []), mention]);
      return found;
    });
  });
}

/** Logistic regression by gradient descent, in bits, held near what is used now by a ridge. */
function fitted(examples: Example[], ridge: number): { bias: number; weights: Map<Trait, number> } {
  const names = Object.keys(WEIGHTS) as Trait[];
  const weights = new Map(names.map((name) => [name, WEIGHTS[name]]));
  let bias = BIAS;
  const rate = 4;
  for (let step = 0; step < 1500; step++) {
    const gradient = new Map<Trait, number>(names.map((name) => [name, 0]));
    let ofBias = 0;
    for (const { traits, same } of examples) {
      const bits = traits.reduce((sum, trait) => sum + (weights.get(trait) ?? 0), bias);
      const error = Number(same) - 1 / (1 + 2 ** -bits);
      ofBias += error;
      for (const trait of traits) gradient.set(trait, (gradient.get(trait) ?? 0) + error);
    }
    bias += (rate * ofBias) / examples.length;
    for (const name of names) {
      const pull = ridge * (WEIGHTS[name] - (weights.get(name) ?? 0));
      weights.set(name, (weights.get(name) ?? 0) + rate * ((gradient.get(name) ?? 0) / examples.length + pull));
    }
  }
  return { bias, weights };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '100' },
      count: { type: 'string', default: '3000' },
      ridge: { type: 'string', default: '0.0002' },
    },
  });
  const examples = examplesOf({ seed: Number(values.seed), count: Number(values.count) });
  const { bias, weights } = fitted(examples, Number(values.ridge));
  console.log(
    `${examples.length} comparisons, ${examples.filter(({ same }) => same).length} of one offer; bias ${bias.toFixed(1)}`,
  );
  for (const [trait, weight] of weights) {
    const among = examples.filter(({ traits }) => traits.includes(trait));
    const same = among.filter((example) => example.same).length;
    console.log(`  '${trait}': ${weight.toFixed(1)},`.padEnd(34), `// ${same} of ${among.length}`);
  }
}
