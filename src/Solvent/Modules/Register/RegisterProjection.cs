using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>The register as a fold over its facts.</summary>
internal sealed class RegisterProjection : Projection<RegisterState>
{
    /// <inheritdoc />
    public override string Name => "register";

    /// <inheritdoc />
    public override int FoldVersion => 4;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => ["register.", "approval."];

    /// <inheritdoc />
    public override RegisterState Empty => RegisterState.Empty;

    /// <inheritdoc />
    public override RegisterState Apply(RegisterState state, RecordedFact fact) => Fold.Apply(state, fact.Body, fact.At);

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, RegisterState state) => new StateWriter(writer).Write(state);

    /// <inheritdoc />
    public override RegisterState Read(BinaryReader reader) => new StateReader(reader).Read();
}
