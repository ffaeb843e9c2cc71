/** Promotions whose evidence changed → whether what changed is news. */
export class Touched extends Map<string, boolean> {
  add(promotionId: string, isNews: boolean): void {
    this.set(promotionId, isNews || (this.get(promotionId) ?? false));
  }
}
