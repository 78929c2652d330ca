"""The treasurer's desk: gifts, refunds, disputes, payouts, the bank's file, and where each gift went."""
