import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * Is there nobody to call back? No number, or the user part that stands for one that is withheld (`anonymous`:
 * RFC 3323 section 4.1.1.3) or not known (`unavailable`: 3GPP TS 29.163).
 */
export const isWithheld = (number: string) => /^(?:anonymous|unavailable)?$/i.test(number.trim());

/**
 * A number as an agent reads it: national within `region`, international elsewhere.
 * What is no number (a SIP user name, "anonymous") comes back as it is.
 */
export function formatPhone(value: string, region: string | null): string {
  const home: CountryCode | undefined = region !== null && isSupportedCountry(region) ? region : undefined;
  const parsed = parsePhoneNumberFromString(value, home);
  if (!parsed?.isPossible()) return value;
  return parsed.country !== undefined && parsed.country === home
    ? parsed.formatNational()
    : parsed.formatInternational();
}
