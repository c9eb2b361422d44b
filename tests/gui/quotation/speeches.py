"""A speech with five quotations: two true, one altered, two in no report."""

SPEECH = (
    "Mr. Chairperson 😀, it was said plainly: “Regular and sufficient funding should be provided to civil society "
    "organizations”. It also said that multi-stakeholder partnerships must be broad and flexible.\n\n"
    "We recall “sustainable funding mechanisms should be ensured for special compensation funds” and that “every "
    "victim has a right to immediate payment”.\n\n"
    "Finally, survivors should be consulted before any law is drafted, as P2-06 asks."
)
