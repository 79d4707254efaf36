using System.Text.Json.Serialization;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Records;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Push;

/// <summary>What a repository's lock file says, on its way to a server: <c>solvent.adoptions/1</c>. It holds no value of a parameter and no text.</summary>
/// <param name="Schema">Always <see cref="SchemaId"/>.</param>
/// <param name="Commit">The commit in which it says so.</param>
/// <param name="Adoptions">What stands there.</param>
/// <param name="Unknown">Assets that the lock file names, and of which the client does not know what they pay.</param>
/// <param name="Standing">Assets that the lock file names no more, while their text still stands in the files.</param>
internal sealed record PushedAdoptions(string Schema, string Commit, IReadOnlyList<SeenAdoption> Adoptions, IReadOnlyList<string> Unknown, IReadOnlyList<string> Standing)
{
    /// <summary>The value of <see cref="Schema"/>.</summary>
    public const string SchemaId = "solvent.adoptions/1";

    private const int MostAdoptions = 200;
    private const int MostFiles = 300;
    private const int MostSections = 100;
    private const int MostOfSection = 100;
    private const int LongestName = 100;
    private const int LongestPath = 500;

    /// <summary>The push of what was seen.</summary>
    public static PushedAdoptions Of(string commit, RecordAdoptions seen) =>
        new(SchemaId, commit, seen.Adoptions, [.. seen.Unknown.Order(StringComparer.Ordinal)], [.. seen.Standing.Order(StringComparer.Ordinal)]);

    /// <summary>What is to be recorded of a repository.</summary>
    /// <param name="repository">Its identity.</param>
    public RecordAdoptions For(string repository) => new(repository, Adoptions)
    {
        Unknown = Unknown.ToHashSet(StringComparer.Ordinal), Standing = Standing.ToHashSet(StringComparer.Ordinal),
    };

    /// <summary>Decides. Pure. What stands in an older commit, or in another branch, says nothing of the repository.</summary>
    public Verdict Decide(string repository, AssetsState state, RegisteredItems items) =>
        items.CommitOf(repository) is not { } commit ? new Refusal(RefusalKind.NoSuchItem, "No push of this repository fed the register yet; push its default branch first.")
        : commit != Commit ? new Refusal(RefusalKind.Changed, $"The register holds commit {commit[..10]} of this repository, and these adoptions are of {Commit[..10]}.")
        : For(repository).Decide(state, items);

    /// <summary>The first thing that is wrong with it, whoever made it; null where nothing is.</summary>
    public Refusal? Refuse() => Problem() is { } problem ? new Refusal(RefusalKind.BadInput, problem) : null;

    private string? Problem() =>
        Schema != SchemaId ? $"`schema` is {SchemaId} here, not `{Schema}`: client and server are of different versions; update the older one"
        : Commit.Length is not (40 or 64) || !Commit.All(char.IsAsciiHexDigitLower) ? "a commit is 40 or 64 hexadecimal digits in small letters"
        : Adoptions.Count > MostAdoptions || Unknown.Count > MostAdoptions || Standing.Count > MostAdoptions ? $"a repository holds {MostAdoptions} assets at most"
        : Adoptions.Any(one => one is null) || Unknown.Concat(Standing).Any(name => name is null) ? "a list holds null"
        : Unknown.Concat(Standing).Concat(Adoptions.Select(one => one.Asset)).FirstOrDefault(name => !AssetChecks.IsId(name) || name.Length > LongestName) is { } stray ? $"`{stray}` is no name of an asset"
        : Adoptions.Select(one => one.Asset).Distinct(StringComparer.Ordinal).Count() != Adoptions.Count ? "an asset is there twice"
        : Adoptions.FirstOrDefault(one => !IsGood(one)) is { } wrong ? $"the entry of `{wrong.Asset}` has a wrong version, digest, number or length"
        : null;

    private static bool IsGood(SeenAdoption one) =>
        SemVer.Read(one.Version ?? "") is not null && one.Version!.Length <= LongestName && one.Rendered is { } rendered && LockFile.IsHash(rendered.Digest)
        && one.Before is { Count: <= AdoptedAsset.MostBefore } before && before.All(key => key is { Length: <= 200_000 })
        && rendered.Targets is { Count: <= 20 } targets && targets.All(IsName) && rendered.Parameters is { Count: <= MostOfSection } parameters && parameters.All(IsName)
        && rendered.Files is { Count: <= MostFiles } files && files.All(file => file is { Path.Length: > 0 and <= LongestPath } && LockFile.IsHash(file.Base))
        && rendered.Sections is { Count: <= MostSections } sections && sections.All(section => section is not null && IsName(section.Section) && section.Rules is { Count: <= MostOfSection } rules && rules.All(IsName));

    private static bool IsName(string? text) => text is { Length: > 0 and <= LongestName } && LedgerNames.IsPlain(text);
}

/// <summary>What became of pushed adoptions: <c>solvent.adoptions-result/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Sentence">What was recorded, in a sentence; empty where all was known.</param>
/// <param name="Facts">How many facts were appended.</param>
internal sealed record AdoptionsResult(string Schema, string Sentence, int Facts)
{
    /// <summary>The result of a verdict that appends.</summary>
    public static AdoptionsResult Of(Verdict.Append append, IReadOnlySet<string> unknown) =>
        new("solvent.adoptions-result/1", RecordedSentence.Of(append, unknown) ?? "", append.Streams.Sum(stream => stream.Facts.Count));
}

/// <summary>JSON of pushed adoptions.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PushedAdoptions))]
[JsonSerializable(typeof(AdoptionsResult))]
internal sealed partial class AdoptionsJson : JsonSerializerContext;
