import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

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
