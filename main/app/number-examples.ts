import { getExampleNumber, isSupportedCountry } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { E164, type Region } from '../../shared/domain/basics';
import type { NumberExample, NumberPlan } from '../../shared/domain/number-plan';
import { formatNumber, toE164 } from '../platform/phone';
import { dialTarget } from '../telephony/dial-target';

const EXTENSION = '1002';

const mobileOf = (region: Region): E164 | null =>
  isSupportedCountry(region)
    ? (E164.safeParse(getExampleNumber(region, examples)?.number).data ?? null)
    : null;

/** How an account would send a number of its country, one of another, and an extension. */
export function numberExamples(plan: NumberPlan): NumberExample[] {
  const region = plan.defaultRegion;
  const abroad = region === 'FR' ? 'MA' : 'FR';
  const numbers = [mobileOf(region), mobileOf(abroad)].filter((each) => each !== null);
  return [...numbers.map((each) => formatNumber(each, region)), EXTENSION].flatMap((written) => {
    const found = dialTarget(written, plan, toE164);
    return found ? [{ written, sent: found.target }] : [];
  });
}
