using System.Text.Json.Serialization;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>JSON of the register's facts, and their names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScanRegistered))]
[JsonSerializable(typeof(ItemOpened))]
[JsonSerializable(typeof(ItemRepriced))]
[JsonSerializable(typeof(OwnerChanged))]
[JsonSerializable(typeof(FindingsChanged))]
[JsonSerializable(typeof(FindingSeen))]
[JsonSerializable(typeof(FindingGone))]
[JsonSerializable(typeof(ItemPaid))]
[JsonSerializable(typeof(ItemNoLongerMeasured))]
[JsonSerializable(typeof(ItemReopened))]
[JsonSerializable(typeof(ItemAssigned))]
[JsonSerializable(typeof(ItemPlanned))]
[JsonSerializable(typeof(ItemStarted))]
[JsonSerializable(typeof(ItemAccepted))]
[JsonSerializable(typeof(ItemMarkedFalseAlarm))]
[JsonSerializable(typeof(DecisionLifted))]
[JsonSerializable(typeof(RepositoryDescribed))]
[JsonSerializable(typeof(RepositoryGrouped))]
[JsonSerializable(typeof(RepositoryArchived))]
[JsonSerializable(typeof(RepositoryRestored))]
[JsonSerializable(typeof(PushAccepted))]
[JsonSerializable(typeof(BranchCompared))]
[JsonSerializable(typeof(KnownRepository[]))]
[JsonSerializable(typeof(AcceptanceEnded))]
[JsonSerializable(typeof(ItemTreated))]
[JsonSerializable(typeof(TreatmentEnded))]
internal sealed partial class RegisterJson : JsonSerializerContext
{
    /// <summary>Adds the register's facts to those that the program knows.</summary>
    public static FactTypes AddTo(FactTypes types) => types
        // Version 1 had no snapshot; it has the same members else.
        .Add("register.scan-registered", 2, () => Default.ScanRegistered, older => older)
        .Add("register.item-opened", 1, () => Default.ItemOpened)
        .Add("register.item-repriced", 1, () => Default.ItemRepriced)
        .Add("register.owner-changed", 1, () => Default.OwnerChanged)
        .Add("register.findings-changed", 1, () => Default.FindingsChanged)
        .Add("register.item-paid", 1, () => Default.ItemPaid)
        .Add("register.item-no-longer-measured", 1, () => Default.ItemNoLongerMeasured)
        .Add("register.item-reopened", 1, () => Default.ItemReopened)
        .Add("register.item-assigned", 1, () => Default.ItemAssigned)
        .Add("register.item-planned", 1, () => Default.ItemPlanned)
        .Add("register.item-started", 1, () => Default.ItemStarted)
        // Version 1 of these two had no second person; it has the same members else.
        .Add("register.item-accepted", 2, () => Default.ItemAccepted, older => older)
        .Add("register.item-marked-false-alarm", 2, () => Default.ItemMarkedFalseAlarm, older => older)
        .Add("register.decision-lifted", 1, () => Default.DecisionLifted)
        .Add("register.repository-described", 1, () => Default.RepositoryDescribed)
        .Add("register.repository-grouped", 1, () => Default.RepositoryGrouped)
        .Add("register.repository-archived", 1, () => Default.RepositoryArchived)
        .Add("register.repository-restored", 1, () => Default.RepositoryRestored)
        .Add("register.push-accepted", 1, () => Default.PushAccepted)
        .Add("register.branch-compared", 1, () => Default.BranchCompared)
        .Add("register.acceptance-ended", 1, () => Default.AcceptanceEnded)
        .Add("register.item-treated", 1, () => Default.ItemTreated)
        .Add("register.treatment-ended", 1, () => Default.TreatmentEnded);
}
