"""Read job listings: what each offers and asks for, and what a market asks for across many.

`lines` tells the layout, `money`, `requirements`, `header`, `conditions`, `named` and `warnings`
find one sort of thing each, `reading` puts a listing together, `correcting` sets it right,
`splitting` parts what was pasted in one go, `market` counts, `saying` says it to a client, `hearing` reads that back.
"""

from careerkit.listings.correcting import ONE_OF_A_KIND, apply_corrections, typed
from careerkit.listings.hearing import hear
from careerkit.listings.market import Demand, Offer, demand, pay_summary, place_in
from careerkit.listings.parts import Finding, JobListing, ListedPay, WordLists
from careerkit.listings.reading import read_listing, with_title
from careerkit.listings.saying import tell, tell_name
from careerkit.listings.splitting import same_listing, split_listings

__all__ = [
    "ONE_OF_A_KIND",
    "Demand",
    "Finding",
    "JobListing",
    "ListedPay",
    "Offer",
    "WordLists",
    "apply_corrections",
    "demand",
    "hear",
    "pay_summary",
    "place_in",
    "read_listing",
    "same_listing",
    "split_listings",
    "tell",
    "tell_name",
    "typed",
    "with_title",
]
