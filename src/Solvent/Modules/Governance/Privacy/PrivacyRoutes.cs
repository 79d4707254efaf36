using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Governance;

/// <summary>The routes about what the ledger holds of a person. Names go in bodies: addresses end up in logs.</summary>
internal static class PrivacyRoutes
{
    private const int MostNames = 20;
    private const int LongestName = 200;

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("POST", "/privacy/export", Scopes.PrivacyWrite, "exportPerson", "Everything that the ledger holds of a person", ExportAsync) { Takes = "privacy-request", Gives = "privacy", TakesKey = false },
        // Without a key: it would be kept with whoever asked, who is often the one that is erased.
        new("POST", "/privacy/erase", Scopes.PrivacyWrite, "erasePerson", "Erase the names of a person and the texts that the person wrote; it can't be undone, and again it changes nothing", EraseAsync) { Takes = "privacy-request", Gives = "privacy-erasure", TakesKey = false },
    ];

    private static async Task<ApiAnswer> ExportAsync(ApiCall call)
    {
        var (_, records) = await FindAsync(call);
        return ApiAnswer.Json(PrivacyDocument.Of(records), GovernanceJson.Default.PrivacyDocument);
    }

    private static async Task<ApiAnswer> EraseAsync(ApiCall call)
    {
        var (body, records) = await FindAsync(call);
        var erasure = new ErasePerson(records, body.WithTextsOfOthers);
        if (body.IsDryRun)
        {
            var names = records.People.Count(person => person.Name is not null);
            return Answer(new PersonErasure([.. records.People.Select(p => p.Id)], names, erasure.Written.Count, erasure.About.Count, 0, null), records, isDryRun: true);
        }

        var (refusal, done) = await call.Service<LongReads>().AloneAsync(() => erasure.HandleAsync(call.Service<FactLedger>(), call.Ct));
        return refusal is null ? Answer(done!, records, isDryRun: false) : throw ApiException.Of(refusal);
    }

    private static ApiAnswer Answer(PersonErasure done, PersonRecords records, bool isDryRun) => ApiAnswer.Json(
        new ErasureDocument("solvent.privacy-erasure/1", isDryRun, done.People, done.Names, done.Texts, done.About, isDryRun ? null : done.Fact, done.Remains, records.AlsoKnown), GovernanceJson.Default.ErasureDocument);

    private static async Task<(PrivacyRequest Body, PersonRecords Records)> FindAsync(ApiCall call)
    {
        call.Require(null);
        var body = await call.BodyAsync(GovernanceRequestJson.Default.PrivacyRequest);
        if (body.Person.Count is 0 or > MostNames || body.Person.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestName))
        {
            throw new ApiException(StatusCodes.Status422UnprocessableEntity, "That makes no sense", $"`person` is 1 to {MostNames} names, addresses, logins or ids of 1 to {LongestName} characters.");
        }

        var records = await call.Service<LongReads>().AloneAsync(() => PersonRecords.FindAsync(call.Service<FactLedger>(), body.Person, call.Ct));
        return records.People.Count > 0 ? (body, records)
            : throw ApiException.Of(new Refusal(RefusalKind.NoSuchItem, "The ledger knows nobody of that name, address or login; write it whole, in any case."));
    }
}

/// <summary>Who is meant.</summary>
/// <param name="Person">Names, addresses, logins or ids of one person.</param>
/// <param name="WithTextsOfOthers">To erase: texts too that others wrote and in which a name of the person stands.</param>
/// <param name="IsDryRun">To erase: whether nothing is erased.</param>
internal sealed record PrivacyRequest(IReadOnlyList<string> Person, bool WithTextsOfOthers = false, bool IsDryRun = false);

/// <summary>What was erased, or would be.</summary>
/// <param name="Schema">Always <c>solvent.privacy-erasure/1</c>.</param>
/// <param name="IsDryRun">Whether nothing was erased.</param>
/// <param name="People">The person's ids.</param>
/// <param name="Names">How many names.</param>
/// <param name="Texts">How many texts of the person.</param>
/// <param name="About">How many texts of others.</param>
/// <param name="Fact">The number of the fact that says so; null where nothing was erased.</param>
/// <param name="Remains">What may still hold it for a while, as a sentence, or null.</param>
/// <param name="AlsoKnown">Others who share a name or an address with the person; they were not erased.</param>
internal sealed record ErasureDocument(
    string Schema, bool IsDryRun, IReadOnlyList<string> People, int Names, int Texts, int About, long? Fact, string? Remains, IReadOnlyList<KnownPerson> AlsoKnown);
