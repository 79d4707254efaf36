using Solvent.Modules.Personas.Reading;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>Reads what a run runs.</summary>
internal static class PipelineOfRun
{
    /// <summary>The pipeline of a run, as it stood when it began.</summary>
    /// <exception cref="PipelineException">This program can't read it.</exception>
    public static async Task<Pipeline> ReadAsync(RunBook runs, PipelineRun run, CancellationToken ct)
    {
        var root = PlacedValue.Of(await runs.ReadAsync(run.Started.Definition, ct).ConfigureAwait(false));
        var reading = PipelineReader.Read(new PersonaFolder(run.Started.Pipeline, $"{run.Started.Pipeline} (of the run {run.Id})", _ => new FolderFile(null)), root);
        return reading.Pipeline ?? throw new PipelineException($"the pipeline of the run {run.Id} can't be read by this program: {reading.Problems.All[0].Message}; use the one that began it.");
    }
}
