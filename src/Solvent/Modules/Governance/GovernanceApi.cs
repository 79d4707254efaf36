using System.Text.Json.Serialization;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Governance;

/// <summary>The module's routes of a server, beside those of <see cref="LedgerRoutes"/> and of accounts.</summary>
internal static class GovernanceApi
{
    /// <summary>The most things of a page.</summary>
    public const int MostLimit = 1_000;

    private const int UsualLimit = 100;

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
        [.. WholeLedgerRoutes.Routes, .. EvidenceRoutes.Routes, .. AttestRoutes.Routes, .. PrivacyRoutes.Routes, .. WebhookRoutes.Routes, .. WorkRoutes.Routes];

    /// <summary>The parameters of a list that is ordered by number.</summary>
    public static IReadOnlyList<ApiParameter> Paging =>
        [new("cursor", "Go on where the page before ended: its `next`", "integer"), new("limit", "Things of a page, 1 to 1000 (100 when left out)", "integer")];

    /// <summary>Where a page begins, and how long it is.</summary>
    /// <exception cref="ApiException">A parameter is malformed.</exception>
    public static (long After, int Limit) Page(ApiCall call) =>
        (ApiCall.Long(call.Query("cursor"), "'cursor'", 0) ?? 0, call.Number("limit", 1, MostLimit) ?? UsualLimit);

    /// <summary>The number in a path.</summary>
    /// <exception cref="ApiException">It is none.</exception>
    public static long Id(ApiCall call) => ApiCall.Long(call.Part("id"), "an id", 1)!.Value;
}

/// <summary>JSON that the routes take: strict, since programs write it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(WebhookChange))]
[JsonSerializable(typeof(PrivacyRequest))]
[JsonSerializable(typeof(GarbageRequest))]
[JsonSerializable(typeof(AttestationRequest))]
internal sealed partial class GovernanceRequestJson : JsonSerializerContext;
