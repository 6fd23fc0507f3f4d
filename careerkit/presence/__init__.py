"""What others see online: accounts, an e-mail address, a profile text. Nothing is ever fetched."""

from careerkit.presence.addresses import AddressCheck, Concern, check_address, check_address_of
from careerkit.presence.naming import Ideas, suggest_addresses
from careerkit.presence.private import PrivateDatum, private_data, without_ssn
from careerkit.presence.spelling import Slip, spelling

__all__ = [
    "AddressCheck", "Concern", "Ideas", "PrivateDatum", "Slip", "check_address", "check_address_of",
    "private_data", "spelling", "suggest_addresses", "without_ssn",
]  # fmt: skip
