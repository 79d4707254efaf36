using System.Text.Json.Serialization;
using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;

namespace Solvent.Tests.Platform.Ledger;

internal sealed record ItemOpened(string Item, string Rule, int Minutes) : IFact;

internal sealed record ItemPaid(string Item) : IFact;

internal sealed record NoteTaken(string Text) : IFact;

internal sealed record ReportKept(string Digest, string Role = BlobRoles.ScanSnapshot) : IRefersToBlobs
{
    IReadOnlyList<BlobReference> IRefersToBlobs.Blobs => [new BlobReference(Digest, Role)];
}

internal sealed record OwnerNamed(string Owner, string? By = null, string? Reason = null) : IFact;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ItemOpened))]
[JsonSerializable(typeof(ItemPaid))]
[JsonSerializable(typeof(NoteTaken))]
[JsonSerializable(typeof(ReportKept))]
[JsonSerializable(typeof(OwnerNamed))]
internal sealed partial class TestJson : JsonSerializerContext
{
    public static FactTypes Types() => new FactTypes()
        .Add("register.item-opened", 1, () => Default.ItemOpened)
        .Add("register.item-paid", 1, () => Default.ItemPaid)
        .Add("notes.note-taken", 1, () => Default.NoteTaken)
        .Add("notes.report-kept", 1, () => Default.ReportKept)
        .Add("notes.owner-named", 1, () => Default.OwnerNamed);
}
