using System.Text.Json.Serialization;

namespace Solvent.Modules.Register;

/// <summary>Repositories: <c>solvent.repository-list/1</c>.</summary>
internal sealed record RepositoryListDocument(string Schema, IReadOnlyList<ListedRepository> Items, string? Next);

/// <summary>One repository: <c>solvent.repository/1</c>.</summary>
internal sealed record RepositoryDocument(
    string Schema, string Id, string Name, string? Remote, string DefaultBranch, string? Team, IReadOnlyList<string> Labels, bool IsArchived,
    PushedCommit? Last, RepositorySums Owed, IReadOnlyList<ComparedBranch> Branches)
{
    /// <summary>The document of a row.</summary>
    public static RepositoryDocument Of(RepositoryRow row) => new(
        "solvent.repository/1", row.Repository.Id, row.Repository.Name, row.Repository.Remote, row.Repository.DefaultBranch, row.Repository.Team, row.Repository.Labels,
        row.Repository.IsArchived, row.Repository.Last, RepositorySums.Of(row), row.Repository.Branches);
}

/// <summary>A repository of a list.</summary>
internal sealed record ListedRepository(
    string Id, string Name, string? Remote, string DefaultBranch, string? Team, IReadOnlyList<string> Labels, bool IsArchived, PushedCommit? Last, RepositorySums Owed)
{
    /// <summary>The item of a row.</summary>
    public static ListedRepository Of(RepositoryRow row) => new(
        row.Repository.Id, row.Repository.Name, row.Repository.Remote, row.Repository.DefaultBranch, row.Repository.Team, row.Repository.Labels,
        row.Repository.IsArchived, row.Repository.Last, RepositorySums.Of(row));
}

/// <summary>What is owed in a repository: items, findings, principal in minutes, and the critical and high part of it.</summary>
internal sealed record RepositorySums(int Items, int Findings, double Minutes, double HeavyMinutes)
{
    /// <summary>The sums of a row.</summary>
    public static RepositorySums Of(RepositoryRow row) => new(row.Owed.Items, row.Owed.Findings, row.Owed.Minutes, row.Heavy.Minutes);
}

/// <summary>What a change of a repository takes; what is left out stays.</summary>
/// <param name="Team">The team; empty for none.</param>
/// <param name="Labels">All of its labels.</param>
/// <param name="IsArchived">Whether it is worked on no more.</param>
internal sealed record RepositoryChange(string? Team = null, IReadOnlyList<string>? Labels = null, bool? IsArchived = null);

/// <summary>JSON about repositories.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RepositoryListDocument))]
[JsonSerializable(typeof(RepositoryDocument))]
[JsonSerializable(typeof(RepositoryChange))]
internal sealed partial class RepositoryJson : JsonSerializerContext;
