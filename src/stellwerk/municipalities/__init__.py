"""Who is compared: the register of municipalities, their keys, and how to find one."""
