/** The verdicts that a picture is about to have: most come at once, and showing it without them in between would only flicker. */
import type { Analysis } from '../../features/document';
import type { GradDocument } from '../documents';
import type { Log } from '../log';
import type { Asking } from './asking';
import type { Verdicts } from './verdicts';

/** How long a picture is held back for a verdict, in ms. */
const patience = 60;

export class AwaitedVerdicts {
  /** The claims of the picture whose verdict is not known. */
  claims: { readonly document: GradDocument; readonly unknown: Asking['unknown'] } | undefined;
  private waiting: { analysis: Analysis; claim: Asking['unknown'][number]; isEarly: boolean } | undefined;

  /** @param arrived is called when a picture may be drawn, or drawn again. */
  constructor(
    private readonly verdicts: Verdicts,
    private readonly log: Log,
    private readonly arrived: () => void,
  ) {}

  /** Whether to hold the picture back for now; asks for the verdicts. */
  holdsBack(): boolean {
    const [claim] = this.claims?.unknown ?? [];
    if (!this.claims || !claim) return false;
    const { document, unknown } = this.claims;
    const { analysis } = document;
    const before = this.waiting;
    if (before?.analysis === analysis && before.claim === claim) return before.isEarly;
    const waiting = { analysis, claim, isEarly: true };
    this.waiting = waiting;
    void this.log.guardAsync('The inspector', async () => {
      const isJudged = await this.verdicts.judge(document, unknown, { within: patience, isLookedAt: true });
      waiting.isEarly = false;
      this.arrived();
      if (isJudged) return;
      if (await this.verdicts.judge(document, unknown, { isLookedAt: true })) this.arrived();
    });
    return true;
  }
}
