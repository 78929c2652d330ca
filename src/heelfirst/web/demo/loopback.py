"""What can be reached from this machine alone. No Django is needed."""

import ipaddress


def is_loopback(name: str) -> bool:
    """Whether an address or a host's name, without a port, means this machine and nobody else's."""
    try:
        address = ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return name.casefold() == "localhost"
    # A socket that takes both families shows 127.0.0.1 as ::ffff:127.0.0.1.
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
