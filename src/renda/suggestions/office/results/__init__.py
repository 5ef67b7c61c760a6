"""What came of many suggestions. It knows no rates. Its module: `outcome_register`."""
