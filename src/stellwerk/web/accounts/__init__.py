"""Who is who: people with an account, networks of municipalities, and what each of them is there."""
