/** The slug that stands for "any partner bank or card". */
export const ALL_BANKS = 'all-banks';
