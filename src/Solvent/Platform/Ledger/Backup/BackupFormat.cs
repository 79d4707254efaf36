using System.Text.Json.Serialization;

namespace Solvent.Platform.Ledger.Backup;

/// <summary>
/// A backup is a tar file packed with gzip, the same from every store. Its sections follow each other in this order, each cut
/// into entries <c>SECTION/00000001</c> and so on, of at most <see cref="EntryBytes"/>: the head, the ledger exactly as
/// <see cref="Export.ExportFormat"/> has it, appends, people, texts and dropped blobs as JSON lines, what modules keep beside it, each blob's content, and the
/// end with the sums of what stands before. A section without content has no entry.
/// </summary>
internal static class BackupFormat
{
    /// <summary>The schema named in the head.</summary>
    public const string Schema = "solvent.backup/1";

    /// <summary>The first section: one JSON object, <see cref="BackupHead"/>.</summary>
    public const string Head = "backup.json";

    /// <summary>The facts: an export that <c>solvent ledger verify</c> takes.</summary>
    public const string Ledger = "ledger.jsonl";

    /// <summary>The keys of appends: <see cref="BackupAppend"/>.</summary>
    public const string Appends = "appends.jsonl";

    /// <summary>Names: <see cref="SidePerson"/>.</summary>
    public const string People = "people.jsonl";

    /// <summary>Texts: <see cref="BackupText"/>.</summary>
    public const string Texts = "texts.jsonl";

    /// <summary>Blobs that retention took away: <see cref="Blobs.BlobDrop"/>.</summary>
    public const string Drops = "drops.jsonl";

    /// <summary>What stands before the digest in the section of a blob. The time of its entries is when it was put.</summary>
    public const string BlobPrefix = "blobs/";

    /// <summary>The last section: one JSON object, <see cref="BackupSums"/>.</summary>
    public const string End = "end.json";

    /// <summary>The most bytes of an entry.</summary>
    public const int EntryBytes = 1 << 20;

    /// <summary>What a section's entry is called.</summary>
    public static string Entry(string section, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{section}/{number:D8}");

    /// <summary>The section of an entry.</summary>
    public static string Section(string entry) => entry.LastIndexOf('/') is var slash and > 0 ? entry[..slash] : entry;
}

/// <summary>Says what the file is.</summary>
internal sealed record BackupHead(string Schema);

/// <summary>A remembered append; its digest in hexadecimal.</summary>
internal sealed record BackupAppend(string Key, long First, long Last, string Digest);

/// <summary>A text with its salt in base64.</summary>
internal sealed record BackupText(string Id, byte[] Salt, string Text, string? Once);

/// <summary>What a backup holds.</summary>
/// <param name="Size">Facts.</param>
/// <param name="Root">The Merkle root over them as 64 hexadecimal digits.</param>
/// <param name="Appends">Appends.</param>
/// <param name="People">Names.</param>
/// <param name="Texts">Texts.</param>
/// <param name="Drops">Blobs that retention took away.</param>
/// <param name="Blobs">Blobs.</param>
/// <param name="Sha256">SHA-256 over the bytes of the sections of appends, people, texts, drops and what modules keep, one after the other; facts and blobs have their own.</param>
internal sealed record BackupSums(long Size, string Root, long Appends, long People, long Texts, long Drops, long Blobs, string Sha256);

/// <summary>The JSON of backups.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BackupHead))]
[JsonSerializable(typeof(BackupAppend))]
[JsonSerializable(typeof(Storage.SidePerson))]
[JsonSerializable(typeof(BackupText))]
[JsonSerializable(typeof(Blobs.BlobDrop))]
[JsonSerializable(typeof(BackupSums))]
internal sealed partial class BackupJson : JsonSerializerContext;
