"""The five impulses as a guided workshop, with material of one's own beside each; what is answered is kept."""
