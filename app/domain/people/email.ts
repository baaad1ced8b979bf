/** Addresses are compared in one form: trimmed, lower case, composed characters. */
export const canonicalEmail = (email: string): string => email.trim().normalize("NFC").toLowerCase();
