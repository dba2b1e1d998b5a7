/** For hosts: the verdict on a claim that can't be judged. */
export { undecidedClaim } from '../../analysis/claims';
