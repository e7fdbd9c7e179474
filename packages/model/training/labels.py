"""Names of all labels, and how the labels of the public sets map to them (TAXONOMY: the project's cause guide)."""

CAUSES = [
    "product.quality", "product.not_as_described", "product.cleanliness", "product.facilities", "product.noise",
    "product.food", "product.location", "product.content", "price.value", "price.charges", "fulfilment.delay",
    "fulfilment.cancellation", "fulfilment.booking", "fulfilment.missing_or_damaged", "fulfilment.queue",
    "service.attitude", "service.competence", "contact.unreachable", "contact.unresolved", "aftersales.refund",
    "digital.app", "safety.risk", "other",
]
SENTIMENTS = ["negative", "neutral", "positive"]
INTENTS = ["refund", "churn", "escalate", "urgent", "thanks", "question"]
REACTIONS = ["confused", "rejected", "recognised", "none"]

# Product groups of shopping-zh: texts about one product stand together in the embedding.
PRODUCTS = {name: at for at, name in enumerate(["平板", "酒店", "洗发水", "水果", "衣服", "计算机", "书籍", "手机", "蒙牛", "热水器"])}

# Airline reasons → the causes one of which the text complains of. "Can't Tell" tells nothing.
AIRLINE_GROUPS = {
    "Late Flight": ["fulfilment.delay"],
    "Cancelled Flight": ["fulfilment.cancellation"],
    "Lost or Damaged Luggage": ["fulfilment.missing_or_damaged"],
    "longlines": ["fulfilment.queue"],
    "Flight Booking Problems": ["fulfilment.booking", "digital.app", "price.charges"],
    "People": ["service.attitude", "service.competence", "contact.unreachable", "contact.unresolved", "aftersales.refund"],
    "Bad Flight": [cause for cause in CAUSES if cause.startswith("product.")],
}
AIRLINE_REASONS = {
    "Late Flight": "Late Flight", "Cancelled Flight": "Cancelled Flight", "longlines": "longlines",
    "Lost Luggage": "Lost or Damaged Luggage", "Damaged Luggage": "Lost or Damaged Luggage",
    "Flight Booking Problems": "Flight Booking Problems", "Customer Service Issue": "People",
    "Flight Attendant Complaints": "People", "Bad Flight": "Bad Flight",
}

# Restaurant aspects whose negative mark is a complaint of the cause. Overall experience and willingness to come again tell none.
RESTAURANT_ASPECTS = {
    "location_traffic_convenience": "product.location",
    "location_distance_from_business_district": "product.location",
    "location_easy_to_find": "product.location",
    "service_parking_convenience": "product.location",
    "service_wait_time": "fulfilment.queue",
    "service_serving_speed": "fulfilment.delay",
    "service_waiters_attitude": "service.attitude",
    "price_level": "price.value",
    "price_cost_effective": "price.value",
    "price_discount": "price.value",
    "environment_decoration": "product.facilities",
    "environment_space": "product.facilities",
    "environment_noise": "product.noise",
    "environment_cleaness": "product.cleanliness",
    "dish_portion": "product.food",
    "dish_taste": "product.food",
    "dish_look": "product.food",
    "dish_recommendation": "product.food",
}


def restaurant_causes(aspects: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return the causes that the aspects mark, and those that they can rule out; a neutral mark leaves its cause open."""
    marked = {RESTAURANT_ASPECTS[name] for name, mark in aspects.items() if mark == "negative" and name in RESTAURANT_ASPECTS}
    open_ = {RESTAURANT_ASPECTS[name] for name, mark in aspects.items() if mark == "neutral" and name in RESTAURANT_ASPECTS}
    ruled_out = set(RESTAURANT_ASPECTS.values()) - marked - open_
    return sorted(marked), sorted(ruled_out)


def overall_sentiment(row: dict) -> str | None:
    """The set's own verdict, or None where it gives none (three stars included: they are mixed, not neutral)."""
    if "sentiment" in row:
        return row["sentiment"]
    if "stars" in row:
        return "negative" if row["stars"] <= 2 else "positive" if row["stars"] >= 4 else None
    return row.get("aspects", {}).get("others_overall_experience")
