namespace Solvent.Modules.Assets;

/// <summary>What a team sets of an asset.</summary>
internal sealed record AssetParameter
{
    /// <summary>Its name in templates.</summary>
    public required string Name { get; init; }

    /// <summary>The question that is asked.</summary>
    public required string Title { get; init; }

    /// <summary>What values it takes.</summary>
    public required ParameterType Type { get; init; }

    /// <summary>The values of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What it is when nothing is said; null where something must be.</summary>
    public ParameterValue? Default { get; init; }

    /// <summary>A pattern for the whole value; null without.</summary>
    public string? Pattern { get; init; }

    /// <summary>The least number; null without.</summary>
    public double? Minimum { get; init; }

    /// <summary>The greatest number; null without.</summary>
    public double? Maximum { get; init; }

    /// <summary>The most characters.</summary>
    public int MaxLength { get; init; } = 200;

    /// <summary>What must hold of others for it to be asked for.</summary>
    public IReadOnlyList<TemplateCondition> When { get; init; } = [];
}

/// <summary>Types of parameters.</summary>
internal enum ParameterType
{
    /// <summary>A text of one line.</summary>
    String,

    /// <summary>A text of several lines.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>One of several values.</summary>
    Choice,

    /// <summary>Some of several values.</summary>
    Choices,

    /// <summary>A path inside the repository.</summary>
    Path,

    /// <summary>A glob of paths inside the repository.</summary>
    Glob,

    /// <summary>A command of one line.</summary>
    Command,

    /// <summary>An http or https address.</summary>
    Url,
}
