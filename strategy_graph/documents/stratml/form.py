"""The form of part 2: which elements stand in which, in which order, with which attributes.

After PerformancePlanOrReport20160216.xsd; what is written is valid by it.
"""

from typing import Final

NAMESPACE: Final = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
ROOT: Final = "PerformancePlanOrReport"

STRATEGIC: Final = "Strategic_Plan"
PLAN: Final = "Performance_Plan"
REPORT: Final = "Performance_Report"
"""Types of documents: with goals alone, with targets, with actual results."""

_CONTACT = ("Identifier", "GivenName", "Surname", "PhoneNumber", "EmailAddress")
_RESULT = ("StartDate", "EndDate", "NumberOfUnits", "Descriptor", "Description")

CHILDREN: Final[dict[str, tuple[str, ...]]] = {
    ROOT: (
        "Name",
        "Description",
        "OtherInformation",
        "StrategicPlanCore",
        "AdministrativeInformation",
        "Submitter",
    ),
    "StrategicPlanCore": ("Organization", "Vision", "Mission", "Value", "Goal"),
    "AdministrativeInformation": (
        "Identifier",
        "StartDate",
        "EndDate",
        "PublicationDate",
        "Source",
    ),
    "Submitter": _CONTACT,
    "Organization": ("Name", "Acronym", "Identifier", "Description", "Stakeholder"),
    "Stakeholder": ("Name", "Description", "Role"),
    "Role": ("Name", "Description", "RoleType"),
    "Vision": ("Description", "Identifier"),
    "Mission": ("Description", "Identifier"),
    "Value": ("Name", "Description"),
    "Goal": (
        "Name",
        "Description",
        "Identifier",
        "SequenceIndicator",
        "Stakeholder",
        "OtherInformation",
        "Objective",
    ),
    "Objective": (
        "Name",
        "Description",
        "Identifier",
        "SequenceIndicator",
        "Stakeholder",
        "OtherInformation",
        "PerformanceIndicator",
    ),
    "PerformanceIndicator": (
        "SequenceIndicator",
        "MeasurementDimension",
        "UnitOfMeasurement",
        "Identifier",
        "Relationship",
        "MeasurementInstance",
        "OtherInformation",
    ),
    "Relationship": ("Identifier", "ReferentIdentifier", "Name", "Description"),
    "MeasurementInstance": ("TargetResult", "ActualResult"),
    "TargetResult": _RESULT,
    "ActualResult": _RESULT,
    "Descriptor": ("DescriptorName", "DescriptorValue"),
}
"""The children of each element in their order; an element that is no key holds text."""

REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    ROOT: ("Name", "StrategicPlanCore"),
    "Goal": ("Name", "Description"),
    "Stakeholder": ("Name",),
    "Role": ("Name",),
    "PerformanceIndicator": ("MeasurementDimension", "UnitOfMeasurement"),
}
"""Children that must be there, if only empty."""

SEVERAL: Final = frozenset(
    {
        *("Organization", "Value", "Goal", "Objective", "Stakeholder", "Role"),
        *("PerformanceIndicator", "Relationship", "ReferentIdentifier"),
        *("MeasurementInstance", "TargetResult", "ActualResult"),
    }
)
"""Elements that may stand several times in one."""

ATTRIBUTES: Final[dict[str, dict[str, frozenset[str]]]] = {
    ROOT: {"Type": frozenset({STRATEGIC, PLAN, REPORT})},
    "Stakeholder": {"StakeholderTypeType": frozenset({"Person", "Organization", "Generic_Group"})},
    "PerformanceIndicator": {
        "ValueChainStage": frozenset(
            {"Outcome", "Output_Processing", "Output", "Input_Processing", "Input"}
        ),
        "PerformanceIndicatorType": frozenset({"Quantitative", "Qualitative"}),
    },
    "Relationship": {"RelationshipType": frozenset({"Broader_Than", "Peer_To", "Narrower_Than"})},
}
"""The attributes of each element and their values."""

ROLE_TYPES: Final = frozenset({"Performer", "Beneficiary"})
